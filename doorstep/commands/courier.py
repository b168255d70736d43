"""`doorstep courier set` and `doorstep courier out`."""

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, depot_option, json_option, maybe_clock, skill_names
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from delivery.model.depot import Depot
    from delivery.model.people import Member
    from delivery.model.skill import Skills
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Look after a depot's couriers."""


@command.command(name="set")
@click.argument("name")
@depot_option
@click.option("--skills", callback=skill_names, help="What they know: two_person, cold, id_check; with commas between.")
@click.option("--break", "minutes", type=click.IntRange(0, 240), help="Minutes of their break; 0 for none.")
@click.option("--from", "earliest", callback=maybe_clock, metavar="HH:MM", help="It begins no sooner; first 11:30.")
@click.option("--to", "latest", callback=maybe_clock, metavar="HH:MM", help="It begins no later; first 13:30.")
@json_option
def set_(  # an argument each for what can be set
    name: str,
    depot: str,
    skills: "Skills | None",
    minutes: int | None,
    earliest: time | None,
    latest: time | None,
    *,
    as_json: bool,
) -> None:
    """Set what the courier NAME knows and when they rest; without an option, show it."""
    from delivery.model.skill import Rest
    from delivery.usecases.change_depot import ChangeCourier

    async def do(work: "StorageWork") -> "Member":
        there = await depot_named(work, depot)
        courier = await _courier_named(work, there, name)
        usual, asked = courier.rest or Rest.usual(), (minutes, earliest, latest)
        new = Rest(minutes or usual.minutes, earliest or usual.earliest, latest or usual.latest)
        rest = None if minutes == 0 else courier.rest if asked == (None, None, None) else new
        known = courier.skills if skills is None else skills
        return await ChangeCourier(work)(there.id, courier.id, known, rest)

    answer(as_json, *_told(in_one_work(do)))


def _told(courier: "Member") -> tuple[dict[str, Any], str]:
    rest, can = courier.rest, sorted(courier.skills)
    if rest is None:
        taken, said = None, "no break is planned"
    else:
        first, last = f"{rest.earliest:%H:%M}", f"{rest.latest:%H:%M}"
        taken = {"minutes": rest.minutes, "from": first, "to": last}
        said = f"a break of {rest.minutes} minutes, begun between {first} and {last}"
    facts = {"courier": courier.name, "skills": can, "break": taken}
    return facts, f"{courier.name}: {', '.join(can) or 'no skills'}; {said}."


@command.command()
@click.argument("name")
@depot_option
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The service date, YYYY-MM-DD.")
@json_option
def out(name: str, depot: str, day: datetime, *, as_json: bool) -> None:
    """Take the courier NAME out of a day: it is planned again, or what is on the road rolls over."""
    from delivery.usecases.take_out import TakeOut
    from doorstep.clocks import SystemClock
    from doorstep.settings import read_settings
    from doorstep.travel import travel_of

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        courier = await _courier_named(work, there, name)
        take_out = TakeOut(work, SystemClock(), travel_of(read_settings()))
        return await take_out(there.id, day.date(), courier_id=courier.id)

    rolled = in_one_work(do)
    facts = {"courier": name, "service_date": day.date().isoformat(), "rolled_over": rolled}
    answer(as_json, facts, f"{name} is out on {day.date()}; {rolled} parcels get another day.")


async def _courier_named(work: "StorageWork", depot: "Depot", name: str) -> "Member":
    from delivery.model.people import Role

    courier = await work.members.by_name(depot.id, Role.COURIER, name)
    if courier is None:
        names = [each.name for each in await work.members.of_depot(depot.id, Role.COURIER)]
        known = ", ".join(names) or "none yet"
        raise Refused(f"{depot.name} has no courier called {name!r}. Its couriers: {known}.")
    return courier
