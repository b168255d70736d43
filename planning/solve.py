"""The one door: greedy floor first, then an engine; the best plan that passes the checker wins."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from planning.areas import MANY, AreaWise
from planning.check import violations
from planning.effort import Effort, Seconds
from planning.engines.door import CUTTING, Orders, Search, engine, installed, unheard
from planning.engines.expressing import expresses
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


def improved(
    problem: Problem,
    floor: Plan,
    effort: Effort,
    seed: int,
    using: str | None,
    *,
    warm: bool,
    told: Callable[[str, Orders], None] = lambda *_: None,
) -> Plan:
    """Search from a checked plan, and give back what is better, or the plan itself.

    `told` hears which engine found better orders meanwhile, if that engine knows every rule of the day.
    """
    name, begun = using or next(iter(installed()), "greedy"), monotonic()
    if name == "greedy" or not effort.limit:
        return floor
    held = floor
    for each, share in [(name, effort)] if using else turns(problem, name, effort):
        heard = partial(told, each) if expresses(each, problem) else unheard
        search = searcher(problem, each)
        left = _shared(effort, share, monotonic() - begun)  # finding an engine loads its library
        orders = search(problem, left, held, seed, warm=warm or held is not floor, told=heard)
        if orders is not None:
            held = better(problem, held, corrected(problem, timed(problem, orders, each)))
    return held


def searcher(problem: Problem, name: str) -> Search:
    """Give the search of an engine; a very large day is given area by area to one that does not cut it up itself."""
    return AreaWise(engine(name)) if len(problem.stops) > MANY and name not in CUTTING else engine(name)


def _shared(effort: Effort, share: Effort, spent: float) -> Effort:
    """Give a share of the effort, or what is left of the effort if that is less."""
    left = remaining(effort, spent)
    return left if left.limit < share.limit else share


def turns(problem: Problem, name: str, effort: Effort) -> list[tuple[str, Effort]]:
    """Give the engines that search in turn: where the first does not know every rule, one that does goes on from it."""
    steady = problem.replace(hours=()) if problem.traffic else problem  # no engine knows hours
    others = [other for other in installed() if other != name and expresses(other, steady)]
    if expresses(name, steady) or not others:
        return [(name, effort)]
    share = Seconds(effort.limit / 2) if isinstance(effort, Seconds) else effort
    return [(name, share), (others[0], share)]


def corrected(problem: Problem, offered: Plan) -> Plan:
    """Give what holds of an answer from an engine that does not know every rule, the rest inserted anew."""
    return repair(problem, offered).signed(offered.engine) if violations(problem, offered) else offered


def better(problem: Problem, held: Plan, offered: Plan) -> Plan:
    """Give the cheaper of two plans, never one that breaks a rule; what still fits into the offer is inserted."""
    if violations(problem, offered):
        return held
    if offered.unserved:
        offered = repair(problem, offered).signed(offered.engine)
    return offered if price(problem, offered) < price(problem, held) else held
