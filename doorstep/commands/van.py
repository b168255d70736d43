"""`doorstep van add`."""

from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, depot_option, json_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Set up a depot's vans."""


@command.command()
@click.argument("name")
@depot_option
@click.option("--weight-kg", default=800.0, show_default=True, help="What it may carry.")
@click.option("--volume-l", default=8000.0, show_default=True, help="What fits into it.")
@json_option
def add(name: str, depot: str, weight_kg: float, volume_l: float, *, as_json: bool) -> None:
    """Add the van NAME."""
    from delivery.usecases.add_to_depot import AddVan

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        return (await AddVan(work)(there.id, name, round(weight_kg * 1000), round(volume_l * 1000))).id

    van_id = in_one_work(do)
    answer(as_json, {"van": van_id, "name": name}, f"Van {name} drives from {depot}.")
