"""`doorstep shift add`."""

from datetime import time
from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, clock, depot_option, json_option, weekdays
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Set up who drives which van, and when."""


@command.command()
@depot_option
@click.option("--van", required=True, help="The van's name.")
@click.option("--courier", required=True, help="The courier's name; a new name is a new courier.")
@click.option("--from", "start", callback=clock, required=True, metavar="HH:MM")
@click.option("--to", "end", callback=clock, required=True, metavar="HH:MM")
@click.option("--days", callback=weekdays, default="mon-sat", show_default=True)
@json_option
def add(depot: str, van: str, courier: str, start: time, end: time, days: int, *, as_json: bool) -> None:
    """Add a weekly shift."""
    from delivery.usecases.add_to_depot import AddShift

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        vans = {each.name: each.id for each in await work.depots.vans(there.id)}
        if van not in vans:
            raise Refused(f"{depot} has no van called {van!r}. Its vans: {', '.join(vans) or 'none yet'}.")
        return (await AddShift(work)(there.id, vans[van], courier, start, end, days)).id

    shift_id = in_one_work(do)
    answer(as_json, {"shift": shift_id}, f"{courier} drives {van} from {start:%H:%M} to {end:%H:%M}.")
