"""Says for each unserved stop which rule binds."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from time import monotonic

from planning.binding import binding
from planning.insertion import cheapest, lines_of
from planning.plan import Plan, Unserved
from planning.problem import Problem, Stop
from planning.rules import Rule
from planning.timeline import Timeline
from planning.timing import ALWAYS


def explained(problem: Problem, plan: Plan, until: float = inf) -> Plan:
    """Give the plan with the binding rule as the reason of everything unserved.

    What was not looked at by `until`, a reading of the monotonic clock, keeps the reason it has.
    """
    if not plan.unserved:
        return plan
    lines = lines_of(problem, plan)
    reasons = tuple(
        Unserved(e.stop, _reason(problem, problem.stop(e.stop), lines)) if monotonic() < until else e
        for e in plan.unserved
    )
    return replace(plan, unserved=reasons)


def _reason(problem: Problem, stop: Stop, lines: Sequence[Timeline]) -> Rule:
    spans = stop.windows or (ALWAYS,)
    if any(cheapest(problem, stop, spans, lines)):
        # What must be served and would fit was not reached before the time was up.
        return Rule.UNPLANNED if stop.promised or stop.prize is None else Rule.NOT_WORTH_IT
    return binding(problem, stop, spans, lines)
