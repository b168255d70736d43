"""What one more stop really costs: the routes around it searched to rest with the stop, and without.

Whole days never come to rest, and what else a search of them finds would be counted in.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from benchmarks.booked import Booked
from planning.effort import Iterations
from planning.insertion import Slot, insert
from planning.plan import Plan, timed
from planning.problem import Problem, Span, Stop
from planning.slots.ask import ask
from planning.slots.draft import Draft
from planning.slots.parts import part_of
from planning.solve import solve

AROUND, SEARCHED = 5, 600  # routes that are searched, and iterations of each search
SEEDS: Final = (1, 2)
RESTS: Final = 8  # times that routes without the stop may be found cheaper than they were


def costs(day: Booked, stops: int, windows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give our marginal costs, and what the same routes cost more with the stop than without, both searched to rest."""
    plan = day.plan
    for stop in day.new[:stops]:
        near = _near(day.problem, plan, stop)
        for window in windows:
            plan, found = _beside(day.problem, plan, near, stop, day.spans[window])
            if found is not None:
                yield found


def _beside(
    problem: Problem, plan: Plan, near: Sequence[str], stop: Stop, span: Span
) -> tuple[Plan, tuple[int, int] | None]:
    """Search without the stop and with it, each from where the other came to, until no plan without it is cheaper.

    Else the search with the stop would be thanked for gains that have nothing to do with it. The plan in which that
    was so serves the next question: what has come to rest need not be searched so long again.
    """
    wanted = problem.with_stop(replace(stop, windows=(span,), promised=True))
    for _ in range(RESTS):
        (slot,) = ask(Draft(problem, plan), stop, (span,))
        if not isinstance(slot, Slot):
            break
        routes = [*dict.fromkeys([*near, slot.vehicle, *(vehicle for vehicle, _ in slot.orders)])]
        part, held = _part(problem, plan, routes)
        more = _rested(*_part(wanted, insert(wanted, plan, slot), routes))
        freed = timed(part, {name: [each for each in order if each != stop.id] for name, order in more.orders.items()})
        less = min(_rested(part, held), _rested(part, freed), key=lambda each: each.duration)
        if less.duration >= held.duration:
            return plan, (slot.cost, max(more.duration - held.duration, 1))
        others = {name: order for name, order in plan.orders.items() if name not in routes}
        plan = timed(problem, {**others, **less.orders})
    return plan, None


def _rested(part: Problem, plan: Plan) -> Plan:
    while (better := _searched(part, plan)).duration < plan.duration:
        plan = better
    return plan


def _near(problem: Problem, plan: Plan, stop: Stop) -> list[str]:
    """Name the vans that come nearest to a stop."""

    def away(order: Sequence[str]) -> int:
        places = [problem.stop(each).place for each in order]
        return int((problem.durations[places, stop.place] + problem.durations[stop.place, places]).min())

    return sorted(plan.orders, key=lambda vehicle: away(plan.orders[vehicle]))[:AROUND]


def _part(problem: Problem, plan: Plan, vehicles: Sequence[str]) -> tuple[Problem, Plan]:
    stops = [problem.stop(stop) for vehicle in vehicles for stop in plan.orders.get(vehicle, ())]
    part = part_of(problem, stops, [problem.vehicle(vehicle) for vehicle in vehicles])
    return part, timed(part, {vehicle: plan.orders[vehicle] for vehicle in vehicles if vehicle in plan.orders})


def _searched(part: Problem, begin: Plan) -> Plan:
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        tries = list(pool.map(lambda seed: solve(part, Iterations(SEARCHED), begin, seed, using="pyvrp"), SEEDS))
    return min((each for each in (*tries, begin) if not each.unserved), key=lambda each: each.duration)
