"""`doorstep depot add`."""

from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import in_one_work
from doorstep.commands.options import address_of, address_options, answer, json_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Set up a depot."""


@command.command()
@click.argument("name")
@address_options
@click.option("--zone", help="Its time zone, for example Europe/Berlin; DOORSTEP_TIMEZONE if left out.")
@json_option
def add(name: str, zone: str | None, *, as_json: bool, **where: Any) -> None:
    """Add the depot NAME."""
    from delivery.usecases.add_to_depot import AddDepot
    from doorstep.settings import read_settings

    address, there = address_of(where), zone or read_settings().timezone

    async def do(work: "StorageWork") -> int:
        return (await AddDepot(work)(name, address, there)).id

    depot_id = in_one_work(do)
    answer(as_json, {"depot": depot_id, "name": name, "zone": there}, f"Depot {name} is set up, in the zone {there}.")
