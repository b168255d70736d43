"""The greedy repair: keeps an old plan's order where it holds, inserts the rest by regret, never has no answer."""

from collections.abc import Mapping, Sequence
from math import inf
from time import monotonic

from planning.filling import filled
from planning.keep import kept
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem
from planning.spreading import spread


def repair(problem: Problem, start_from: Plan | None = None, until: float = inf) -> Plan:
    """Give a plan that breaks no rule, unserved stops included; the floor that every other answer must beat.

    At `until`, a reading of the monotonic clock, nothing more is inserted: what is open then stays unserved.
    """
    orders = start_from.orders if start_from else {}
    plan = _repaired(problem, orders, until)
    if orders and monotonic() < until and any(problem.stop_of[each.stop].promised for each in plan.unserved):
        plan = min(plan, _repaired(problem, _promised(problem, orders), until), key=lambda each: price(problem, each))
    return plan


def _repaired(problem: Problem, orders: Mapping[str, Sequence[str]], until: float) -> Plan:
    lines = filled(problem, spread(problem, kept(problem, orders), until=until), until)
    return timed(problem, {name: [stop.id for stop in line.stops] for name, line in lines.items()}, "greedy")


def _promised(problem: Problem, orders: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Keep of the old order only what was promised, so that a new promise finds room."""
    return {
        vehicle: [stop for stop in stops if stop in problem.stop_of and problem.stop_of[stop].promised]
        for vehicle, stops in orders.items()
    }
