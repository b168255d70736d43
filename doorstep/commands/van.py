"""`doorstep van add`, `doorstep van set` and `doorstep van out`."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, depot_option, json_option, skill_names, thousandths
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from delivery.model.depot import Depot, Van
    from delivery.model.skill import Skills
    from storage.work import StorageWork

skills_option = click.option(
    "--skills", callback=skill_names, help="What it is built for: cold, two_person, id_check; with commas between."
)


@click.group()
def command() -> None:
    """Set up a depot's vans."""


@command.command()
@click.argument("name")
@depot_option
@click.option(
    "--weight-kg", "weight_g", default=800.0, show_default=True, callback=thousandths, help="What it may carry."
)
@click.option(
    "--volume-l", "volume_ml", default=8000.0, show_default=True, callback=thousandths, help="What fits into it."
)
@skills_option
@json_option
def add(name: str, depot: str, weight_g: int, volume_ml: int, skills: "Skills | None", *, as_json: bool) -> None:
    """Add the van NAME."""
    from delivery.usecases.add_to_depot import AddVan

    async def do(work: "StorageWork") -> int:
        there = await depot_named(work, depot)
        return (await AddVan(work)(there.id, name, weight_g, volume_ml, skills or frozenset())).id

    van_id = in_one_work(do)
    answer(as_json, {"van": van_id, "name": name}, f"Van {name} drives from {depot}.")


@command.command(name="set")
@click.argument("name")
@depot_option
@click.option("--weight-kg", "weight_g", type=float, callback=thousandths, help="What it may carry.")
@click.option("--volume-l", "volume_ml", type=float, callback=thousandths, help="What fits into it.")
@skills_option
@json_option
def set_(  # an argument each for what can be set
    name: str, depot: str, weight_g: int | None, volume_ml: int | None, skills: "Skills | None", *, as_json: bool
) -> None:
    """Change what fits into the van NAME or what it is built for; without an option, show it."""
    from delivery.usecases.change_depot import ChangeVan

    async def do(work: "StorageWork") -> dict[str, object]:
        there = await depot_named(work, depot)
        van = await _van_named(work, there, name)
        weight = van.capacity_g if weight_g is None else weight_g
        volume = van.capacity_ml if volume_ml is None else volume_ml
        van = await ChangeVan(work)(there.id, van.id, weight, volume, skills)
        room = {"weight_kg": van.capacity_g / 1000, "volume_l": van.capacity_ml / 1000}
        return {"van": name, **room, "skills": sorted(van.skills)}

    facts = in_one_work(do)
    can = ", ".join(facts["skills"]) if isinstance(facts["skills"], list) else ""
    sentence = f"Van {name}: {facts['weight_kg']:g} kg, {facts['volume_l']:g} l; built for {can or 'nothing special'}."
    answer(as_json, facts, sentence)


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
        van = await _van_named(work, there, name)
        take_out = TakeOut(work, SystemClock(), travel_of(read_settings()))
        return await take_out(there.id, day.date(), van_id=van.id)

    rolled = in_one_work(do)
    facts = {"van": name, "service_date": day.date().isoformat(), "rolled_over": rolled}
    answer(as_json, facts, f"Van {name} is out on {day.date()}; {rolled} parcels get another day.")


async def _van_named(work: "StorageWork", depot: "Depot", name: str) -> "Van":
    vans = {each.name: each for each in await work.depots.vans(depot.id)}
    if name not in vans:
        raise Refused(f"{depot.name} has no van called {name!r}. Its vans: {', '.join(vans) or 'none yet'}.")
    return vans[name]
