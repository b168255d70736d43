"""`doorstep van add`."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, depot_option, json_option
from doorstep.refusal import Refused

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


@command.command()
@click.argument("name")
@depot_option
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The service date, YYYY-MM-DD.")
@json_option
def out(name: str, depot: str, day: datetime, *, as_json: bool) -> None:
    """Take the van NAME out of a day: it is planned again, or what is on the road rolls over."""
    from delivery.usecases.take_out import TakeOut
    from doorstep.clocks import SystemClock
    from doorstep.settings import read_settings
    from doorstep.travel import travel_of

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        vans = {each.name: each.id for each in await work.depots.vans(there.id)}
        if name not in vans:
            raise Refused(f"{depot} has no van called {name!r}. Its vans: {', '.join(vans) or 'none yet'}.")
        take_out = TakeOut(work, SystemClock(), travel_of(read_settings()))
        return await take_out(there.id, day.date(), van_id=vans[name])

    rolled = in_one_work(do)
    facts = {"van": name, "service_date": day.date().isoformat(), "rolled_over": rolled}
    answer(as_json, facts, f"Van {name} is out on {day.date()}; {rolled} parcels get another day.")
