"""Stops that changed vehicle go back, the cheapest first: where staying costs less, or where too many moved."""

from dataclasses import dataclass
from typing import Final

from planning.candidates import IMPOSSIBLE, candidates, openings
from planning.check import violations
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem
from planning.timeline import timeline

Orders = dict[str, list[str]]
ROUNDS: Final = 3  # times as many tries as stops that moved


@dataclass(frozen=True, slots=True, order=True)
class Return:
    """A stop that could go back to its old vehicle: what that costs in driving, and where it would come."""

    cost: int
    stop: str
    position: int


def settled(problem: Problem, plan: Plan, most: int) -> Plan:
    """Give the plan with at most so many stops away from the vehicle of their affinity, as far as they fit there."""
    tried: set[str] = set()
    for _ in range(ROUNDS * len(_away(problem, plan))):
        away = _away(problem, plan) - tried
        returns = sorted(found for stop in away if (found := _return(problem, plan, stop)) is not None)
        if not returns:
            break
        best = returns[0]
        tried.add(best.stop)
        offered = _returned(problem, plan, best)
        cheaper = price(problem, offered) <= price(problem, plan)
        if not violations(problem, offered) and (cheaper or len(_away(problem, plan)) > most):
            plan = offered
            tried = {best.stop}
    return _crowded_out(problem, plan, most)


def _crowded_out(problem: Problem, plan: Plan, most: int) -> Plan:
    """Bring home who does not fit there as it is, by looking for other places for those who are bound to no vehicle."""
    for name in sorted(_away(problem, plan)):
        if len(_away(problem, plan)) <= most:
            break
        offered = _with_room(problem, plan, name)
        fewer = offered is not None and len(_away(problem, offered)) < len(_away(problem, plan))
        if offered is not None and fewer and len(offered.unserved) <= len(plan.unserved):
            plan = offered.signed(plan.engine)
    return plan


def _with_room(problem: Problem, plan: Plan, name: str) -> Plan | None:
    """Give the plan with a stop at home, and who is bound to no vehicle inserted anew around it."""
    home = problem.stop_of[name].affinity or ""
    bound = [stop for stop in plan.orders.get(home, ()) if problem.stop_of[stop].affinity == home]
    alone = timed(problem, {**plan.orders, home: bound} if bound else _without(plan, home), plan.engine)
    back = _return(problem, alone, name)
    return None if back is None else repair(problem, _returned(problem, alone, back))


def _without(plan: Plan, vehicle: str) -> Orders:
    return {name: list(order) for name, order in plan.orders.items() if name != vehicle}


def _away(problem: Problem, plan: Plan) -> set[str]:
    return {
        stop
        for vehicle, stops in plan.orders.items()
        for stop in stops
        if problem.stop_of[stop].affinity not in {None, vehicle}
    }


def _return(problem: Problem, plan: Plan, name: str) -> Return | None:
    """Give the cheapest way back for a stop, if there is one."""
    stop = problem.stop_of[name]
    vehicle = problem.vehicle_of.get(stop.affinity or "")
    if vehicle is None:
        return None
    line = timeline(problem, vehicle, [problem.stop_of[each] for each in plan.orders.get(vehicle.id, ())])
    if not all(more <= most for more, most in zip(stop.demand, line.room, strict=True)):
        return None
    found = openings(problem, line, candidates([stop]))
    position = int(found.positions()[0])
    cost = int(found.cost[0, position])
    return Return(cost - _spared(problem, plan, name), name, position) if cost < IMPOSSIBLE else None


def _spared(problem: Problem, plan: Plan, name: str) -> int:
    """Give the driving that is spared where a stop leaves."""
    vehicle, order = next((vehicle, order) for vehicle, order in plan.orders.items() if name in order)
    driver = problem.vehicle_of[vehicle]
    path = [driver.start, *(problem.stop_of[each].place for each in order), driver.end]
    row, table = order.index(name) + 1, problem.durations
    here, before, after = path[row], path[row - 1], path[row + 1]
    return int(table[before, here]) + int(table[here, after]) - (int(table[before, after]) if len(order) > 1 else 0)


def _returned(problem: Problem, plan: Plan, back: Return) -> Plan:
    orders: Orders = {vehicle: [each for each in order if each != back.stop] for vehicle, order in plan.orders.items()}
    home = problem.stop_of[back.stop].affinity or ""
    orders.setdefault(home, []).insert(back.position, back.stop)
    return timed(problem, {vehicle: order for vehicle, order in orders.items() if order}, plan.engine)
