"""`doorstep plan slots`."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import click

from doorstep.commands.options import json_option
from doorstep.commands.plan_options import OnStreets, file_argument, from_option, opened, streets_option, travel_of
from doorstep.commands.plan_table import moment
from doorstep.commands.plan_words import reason
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.plan import Plan
    from planning.problem import Problem, Span, Stop
    from planning.slots.days import Answer

PARTS: Final = 8  # of the day, where the stop names no windows


@click.command()
@file_argument
@from_option
@click.option("--stop", "told", required=True, metavar="JSON", help="The stop, written as in a day file.")
@streets_option
@json_option
def slots(file: Path, published: Path, told: str, *, streets: Path | None, as_json: bool) -> None:
    """Say in which windows one more stop fits into a plan of FILE, what each costs, and why the others do not.

    The windows of the stop are asked one by one; a stop without any is asked for eight parts of the day.
    """
    from planning.files.assigning import planned
    from planning.files.plans import read_plan
    from planning.slots.days import Day, coming
    from planning.slots.draft import Draft

    travel = travel_of(streets)
    instance = opened(file, travel)
    plan = sound(instance, planned(instance, read_plan(published)), published)
    instance, stop, asked = _with_stop(instance, told, travel)
    begun = perf_counter()
    spans = asked or tuple(_parts(instance.problem))
    (found,) = coming([Day(Draft(instance.problem, plan), stop, spans)])
    seconds = perf_counter() - begun
    if as_json:
        facts = [_fact(each) for each in found]
        click.echo(json.dumps({"stop": instance.called(stop.id), "slots": facts, "seconds": round(seconds, 4)}))
    else:
        for each in found:
            click.echo(_line(instance, each))


def sound(instance: "Instance", plan: "Plan", file: Path) -> "Plan":
    """Refuse a plan that breaks rules: what fits into it would be no promise."""
    from doorstep.commands.plan_words import broken
    from planning.check import violations

    wrong = violations(instance.problem, plan)
    if wrong:
        raise Refused(
            f"{file} is no plan of this problem: {broken(instance, wrong[0])}; "
            "`doorstep plan check` names everything, `doorstep plan replan` makes it sound."
        )
    return plan


def _with_stop(instance: "Instance", told: str, travel: OnStreets | None) -> "tuple[Instance, Stop, tuple[Span, ...]]":
    from doorstep.unreadable import unreadable
    from planning.files import FileUnreadable
    from planning.files.adding import with_stop
    from planning.files.document import document

    try:
        return with_stop(instance, document(told), travel)
    except FileUnreadable as error:
        raise click.BadParameter(unreadable(error), param_hint="--stop") from None


def _parts(problem: "Problem") -> "Sequence[Span]":
    from planning.problem import Span

    opens = min((each.shift.opens for each in problem.vehicles), default=0)
    closes = max((each.shift.closes for each in problem.vehicles), default=PARTS)
    edges = [opens + (closes - opens) * part // PARTS for part in range(PARTS + 1)]
    return [Span(first, max(last - 1, first)) for first, last in pairwise(edges)]


def _fact(each: "Answer") -> dict[str, Any]:
    from planning.insertion import Slot

    found = each.outcome
    window = [found.span.opens, found.span.closes]
    if isinstance(found, Slot):
        where = {"vehicle": found.vehicle, "position": found.position, "arrive": found.arrive}
        return {"window": window, "feasible": True, "cost": found.cost, **where, "others_move": bool(found.orders)}
    nearest = [each.nearest.span.opens, each.nearest.span.closes] if each.nearest else None
    said = {"rule": str(found.rule), "reason": reason(found.rule), "nearest": nearest}
    return {"window": window, "feasible": False, **said}


def _line(instance: "Instance", each: "Answer") -> str:
    from planning.insertion import Slot

    found = each.outcome
    window = f"{moment(instance, found.span.opens)} to {moment(instance, found.span.closes)}"
    if isinstance(found, Slot):
        at = moment(instance, max(found.arrive, found.span.opens))
        others = ", if others are moved" if found.orders else ""
        return f"{window}: yes, with {found.vehicle} at {at}, for {found.cost} more{others}"
    return f"{window}: no, {reason(found.rule)}"
