"""`doorstep pickup add`."""

from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import address_of, address_options, answer, depot_option, json_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Set up the shops that keep parcels."""


@command.command()
@click.argument("name")
@depot_option
@address_options
@click.option("--hours", default="", help="Opening hours, in your own words.")
@json_option
def add(name: str, depot: str, hours: str, *, as_json: bool, **where: Any) -> None:
    """Add the pickup point NAME."""
    from delivery.usecases.add_to_depot import AddPickupPoint

    address = address_of(where)

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        return (await AddPickupPoint(work)(there.id, name, address, hours)).id

    answer(as_json, {"pickup_point": in_one_work(do), "name": name}, f"{name} keeps parcels for {depot}.")
