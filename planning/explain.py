"""Says for each unserved stop which rule binds."""

from dataclasses import replace

from planning.binding import binding
from planning.insertion import best, lines_of
from planning.plan import Plan, Unserved
from planning.problem import Problem, Stop
from planning.rules import Rule
from planning.timing import ALWAYS


def explained(problem: Problem, plan: Plan) -> Plan:
    """Give the plan with the binding rule as the reason of everything unserved."""
    return replace(
        plan,
        unserved=tuple(Unserved(e.stop, _reason(problem, plan, problem.stop(e.stop))) for e in plan.unserved),
    )


def _reason(problem: Problem, plan: Plan, stop: Stop) -> Rule:
    if best(problem, plan, stop):
        return Rule.NOT_WORTH_IT
    lines = tuple(lines_of(problem, plan, stop, {}))
    return binding(problem, stop, stop.windows or (ALWAYS,), lines)
