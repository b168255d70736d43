"""`doorstep plan crew`."""

import asyncio
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.options import json_option
from doorstep.commands.plan_options import duration, file_argument, from_option, opened, streets_option, travel_of
from doorstep.commands.plan_slots import sound
from doorstep.commands.plan_table import many
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from planning.assign.values import Assignment, Duty, Van
    from planning.plan import Plan
    from planning.problem import Problem


@click.command()
@file_argument
@from_option
@click.option(
    "--crew", "people", type=click.Path(path_type=Path), required=True, help="Couriers, and vans if they are others."
)
@click.option("--seconds", default=5.0, show_default=True, callback=duration, help="How long to search.")
@streets_option
@json_option
def crew(file: Path, published: Path, people: Path, *, seconds: float, streets: Path | None, as_json: bool) -> None:
    """Say who drives which route of a plan of FILE in which van, by skill, shift and break, and why some have nobody.

    Ends with 1 where a route has nobody.
    """
    from planning.crewing import assigned
    from planning.files.assigning import planned
    from planning.files.crew import read_crew
    from planning.files.plans import read_plan

    instance = opened(file, travel_of(streets))
    plan = sound(instance, planned(instance, read_plan(published)), published)
    couriers, vans = read_crew(people, instance.problem)
    if find_spec("ortools") is None:
        raise Refused("Who drives what is found by OR-Tools, which is not installed: pip install 'doorstep[solvers]'.")
    begun = perf_counter()
    found = asyncio.run(assigned(_asked(instance.problem, plan, vans), couriers, vans, seconds))
    facts = _facts(found, perf_counter() - begun)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _say(facts)
    raise SystemExit(1 if found.unassigned else 0)


def _asked(problem: "Problem", plan: "Plan", vans: "tuple[Van, ...]") -> "list[Duty]":
    """The plan's routes; each would rather go with the van that it was planned for."""
    from planning.assign.duties import duties

    known = {van.id for van in vans}
    return [replace(each, van=each.id if each.id in known else None) for each in duties(problem, plan)]


def _facts(found: "Assignment", seconds: float) -> dict[str, Any]:
    from doorstep.commands.plan_words import lacking

    return {
        "assigned": [{"route": each.duty, "courier": each.courier, "van": each.van} for each in found.pairs],
        "unassigned": [
            {
                "route": each.duty,
                "reason": str(each.lack),
                "says": lacking(each.lack),
                "couriers": list(each.couriers),
                "vans": list(each.vans),
            }
            for each in found.unassigned
        ],
        "proven": found.proven,
        "seconds": round(seconds, 2),
    }


def _say(facts: dict[str, Any]) -> None:
    for each in facts["assigned"]:
        click.echo(f"{each['route']}: {each['courier']} with {each['van']}")
    for each in facts["unassigned"]:
        others = f" (could: {', '.join(each['couriers'])})" if each["couriers"] else ""
        click.echo(f"{each['route']}: nobody; {each['says']}{others}")
    best = "; no more can be" if facts["proven"] and facts["unassigned"] else ""
    click.echo(f"{many(len(facts['assigned']), 'route')} assigned, {len(facts['unassigned'])} not{best}.")
