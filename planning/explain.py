"""Says for each unserved stop which rule binds."""

from collections.abc import Sequence
from dataclasses import replace

from planning.binding import binding
from planning.insertion import cheapest, lines_of
from planning.plan import Plan, Unserved
from planning.problem import Problem, Stop
from planning.rules import Rule
from planning.timeline import Timeline
from planning.timing import ALWAYS


def explained(problem: Problem, plan: Plan) -> Plan:
    """Give the plan with the binding rule as the reason of everything unserved."""
    if not plan.unserved:
        return plan
    lines = lines_of(problem, plan)
    reasons = tuple(Unserved(e.stop, _reason(problem, problem.stop(e.stop), lines)) for e in plan.unserved)
    return replace(plan, unserved=reasons)


def _reason(problem: Problem, stop: Stop, lines: Sequence[Timeline]) -> Rule:
    spans = stop.windows or (ALWAYS,)
    if any(cheapest(problem, stop, spans, lines)):
        return Rule.NOT_WORTH_IT
    return binding(problem, stop, spans, lines)
