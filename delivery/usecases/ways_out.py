"""What would let in a parcel that a plan leaves out: the rule that gives way with the least ado."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from delivery.model.plan import DayPlan
from delivery.usecases.day_problem import DayProblem
from planning.plan import Plan
from planning.relaxing import TIMES, explain

EXPLAINED: Final = 10  #: stops: each costs some tenths of a second, and a screen names no more
Ways = Mapping[int, tuple[str, int]]


def ways_out(read: DayProblem, plan: Plan) -> Ways:
    """The rule and the minutes by which it would have to give way, by parcel; nothing where that helps nobody."""
    found: dict[int, tuple[str, int]] = {}
    for each in plan.unserved[:EXPLAINED]:
        way = next(iter(explain(read.problem, plan, each.stop).ways), None)
        if way is not None:
            minutes = -(-way.amount // 60) if way.rule in TIMES else 0
            found |= dict.fromkeys(read.visits[each.stop].parcel_ids, (str(way.rule), minutes))
    return found


def with_ways(plan: DayPlan, ways: Ways) -> DayPlan:
    """The plan that says so."""
    left = (
        replace(each, way=rule, minutes=more) for each in plan.left_out for rule, more in [_way(ways, each.parcel_id)]
    )
    return replace(plan, left_out=tuple(left))


def _way(ways: Ways, parcel_id: int) -> tuple[str, int]:
    return ways.get(parcel_id, ("", 0))
