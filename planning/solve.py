"""The one door: greedy floor first, then an engine; the best plan that passes the checker wins."""

from time import monotonic

from planning.check import violations
from planning.effort import Effort, Seconds
from planning.engines.door import engine, installed
from planning.explain import explained
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem


def solve(
    problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0, using: str | None = None
) -> Plan:
    """Give the best checked plan found within the effort; unserved stops say which rule binds.

    `using` names the engine (`pyvrp`, `ortools`, `greedy`); without a name the best one installed searches.
    """
    begun = monotonic()
    floor = repair(problem, start_from)
    left = remaining(effort, monotonic() - begun)
    return explained(problem, improved(problem, floor, left, seed, using, warm=start_from is not None))


def remaining(effort: Effort, spent: float) -> Effort:
    """Give what is left of the effort after these seconds."""
    return Seconds(max(effort.limit - spent, 0)) if isinstance(effort, Seconds) else effort


def improved(problem: Problem, floor: Plan, effort: Effort, seed: int, using: str | None, *, warm: bool) -> Plan:
    """Search from a checked plan, and give back what is better, or the plan itself."""
    name = using or next(iter(installed()), "greedy")
    if name == "greedy" or not effort.limit:
        return floor
    orders = engine(name)(problem, effort, floor, seed, warm=warm)
    return floor if orders is None else better(problem, floor, timed(problem, orders, name))


def better(problem: Problem, held: Plan, offered: Plan) -> Plan:
    """Give the cheaper of two plans, never one that breaks a rule; what still fits into the offer is inserted."""
    if violations(problem, offered):
        return held
    if offered.unserved:
        offered = repair(problem, offered).signed(offered.engine)
    return offered if price(problem, offered) < price(problem, held) else held
