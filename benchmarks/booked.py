"""Days that are nearly full: planned, with told windows, in about the fewest vans that still serve everybody."""

import random
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from planning.effort import Seconds
from planning.plan import Plan, timed
from planning.problem import Problem, Span, Stop
from planning.solve import solve

TOLD: Final = 0.6  # the share of stops with a promised window
HALF: Final = 3600
SPARE: Final = 2  # vans that may be given up one by one


@dataclass(frozen=True, slots=True)
class Booked:
    """A day's problem and plan, the stops that are asked about, and the windows that are asked for."""

    name: str
    problem: Problem
    plan: Plan
    new: tuple[Stop, ...]
    spans: tuple[Span, ...]


def booked(name: str, problem: Problem, seed: int, seconds: float, asked: int = 6, windows: int = 8) -> Booked:
    """Plan a day without some of its stops, tell windows to most of the others, and take away vans."""
    late = set(random.Random(name).sample(sorted(problem.stop_of), asked))
    new = tuple(stop for stop in problem.stops if stop.id in late)
    day = problem.replace(stops=tuple(stop for stop in problem.stops if stop.id not in late))
    plan = solve(day, Seconds(seconds), seed=seed)
    chance = random.Random(seed)
    starts = {visit.stop: visit.start for route in plan.routes for visit in route.visits}
    told = tuple(_told(stop, starts[stop.id], chance) for stop in day.stops if stop.id in starts)
    vans = [day.vehicle_of[route.vehicle] for route in plan.routes]
    day, plan = day.replace(stops=told, vehicles=tuple(vans)), timed(day.replace(vehicles=tuple(vans)), plan.orders)
    day, plan = _tightened(day, plan, seed, seconds)
    return Booked(name, day, plan, new, _spans(day, windows))


def _told(stop: Stop, start: int, chance: random.Random) -> Stop:
    """Give the stop with two hours around its start as its promise, inside its own window; or as it was."""
    if chance.random() >= TOLD:
        return stop
    opens = start - chance.randint(0, 2 * HALF)
    own = next((w for w in stop.windows if w.opens <= start <= w.closes), Span(opens, opens + 2 * HALF))
    return replace(stop, windows=(Span(max(opens, own.opens), min(opens + 2 * HALF, own.closes)),), promised=True)


def _tightened(day: Problem, plan: Plan, seed: int, seconds: float) -> tuple[Problem, Plan]:
    """Give up vans as long as everybody is served without them."""
    plan = solve(day, Seconds(seconds), plan, seed)
    for _ in range(SPARE):
        fewer = day.replace(vehicles=day.vehicles[:-1])
        orders = {vehicle: order for vehicle, order in plan.orders.items() if vehicle in fewer.vehicle_of}
        tried = solve(fewer, Seconds(seconds / 2), timed(fewer, orders), seed)
        if tried.unserved:
            break
        day, plan = fewer, tried
    return day, plan


def _spans(day: Problem, windows: int) -> tuple[Span, ...]:
    opens = min(vehicle.shift.opens for vehicle in day.vehicles)
    closes = max(vehicle.shift.closes for vehicle in day.vehicles)
    long = (closes - opens) // windows
    return tuple(Span(at, at + long - 1) for at, _ in zip(count(opens, long), range(windows), strict=False))
