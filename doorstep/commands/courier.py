"""`doorstep courier out`."""

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
    """Look after a depot's couriers."""


@command.command()
@click.argument("name")
@depot_option
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The service date, YYYY-MM-DD.")
@json_option
def out(name: str, depot: str, day: datetime, *, as_json: bool) -> None:
    """Take the courier NAME out of a day: it is planned again, or what is on the road rolls over."""
    from delivery.model.people import Role
    from delivery.usecases.take_out import TakeOut
    from doorstep.clocks import SystemClock
    from doorstep.settings import read_settings
    from doorstep.travel import travel_of

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        courier = await work.members.by_name(there.id, Role.COURIER, name)
        if courier is None:
            names = [each.name for each in await work.members.of_depot(there.id, Role.COURIER)]
            known = ", ".join(names) or "none yet"
            raise Refused(f"{depot} has no courier called {name!r}. Its couriers: {known}.")
        take_out = TakeOut(work, SystemClock(), travel_of(read_settings()))
        return await take_out(there.id, day.date(), courier_id=courier.id)

    rolled = in_one_work(do)
    facts = {"courier": name, "service_date": day.date().isoformat(), "rolled_over": rolled}
    answer(as_json, facts, f"{name} is out on {day.date()}; {rolled} parcels get another day.")
