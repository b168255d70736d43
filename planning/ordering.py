"""The order that some stops must keep: those at the beginning of a route, and those that follow each other."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planning.problem import Problem
from planning.values import Stop, Vehicle


def in_order(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> bool:
    """Whether these stops stand as they must."""
    names = [stop.id for stop in stops]
    pinned = [name for name in vehicle.prefix if name in names]
    leaders = [leader(problem, stop) for stop in stops]
    behind = all(lead in {None, before} for lead, before in zip(leaders, [None, *names], strict=False))
    return names[: len(pinned)] == pinned and behind


def leader(problem: Problem, stop: Stop) -> str | None:
    """Give the stop directly after which this one must come, if there is such a stop."""
    return stop.follows if stop.follows in problem.stop_of else None


def closed(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> NDArray[np.bool_] | None:
    """Say of each position whether nothing may come there; None where everything may."""
    if not (vehicle.prefix or problem.followed):
        return None
    names = [stop.id for stop in stops]
    pinned = sum(name in names for name in vehicle.prefix)
    found = np.zeros(len(stops) + 1, dtype=np.bool_)
    found[:pinned] = True
    for row, after in enumerate(stops[1:], start=1):
        found[row] |= after.follows == names[row - 1]
    return found


def only_position(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop], stop: Stop) -> int | None:
    """Give the one position where a stop may come: -1 if there is none, None if it is free."""
    names = [each.id for each in stops]
    wanted: set[int] = set()
    if stop.id in vehicle.prefix:
        before = vehicle.prefix[: vehicle.prefix.index(stop.id)]
        wanted.add(sum(name in names for name in before))
    lead = leader(problem, stop)
    if lead is not None:
        wanted.add(names.index(lead) + 1 if lead in names else -1)
    if not wanted:
        return None
    position = min(wanted)
    parts = 0 < position < len(stops) and stops[position].follows == names[position - 1]
    return -1 if parts or len(wanted) > 1 else position


def arranged(problem: Problem, orders: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Put stops where they must be: with the vehicle they are locked to, at its beginning, behind whom they follow."""
    vehicle_of = {stop: vehicle for vehicle, stops in orders.items() for stop in stops}
    home = {**{stop.id: stop.locked for stop in problem.stops if stop.locked}, **problem.pinned}
    found: dict[str, list[str]] = {vehicle: [] for vehicle in orders}
    for vehicle, stops in orders.items():
        for stop in stops:
            if stop in problem.stop_of and leader(problem, problem.stop_of[stop]) is None:
                place = home.get(stop) or vehicle
                found.setdefault(place, []).extend(_chain(problem, stop, vehicle_of))
    for each in problem.vehicles:
        pinned = [stop for stop in each.prefix if stop in vehicle_of and stop in problem.stop_of]
        if pinned:
            rest = [stop for stop in found.get(each.id, []) if stop not in pinned]
            found[each.id] = [*pinned, *rest]
    return found


def _chain(problem: Problem, stop: str, planned: Mapping[str, str]) -> list[str]:
    """Give a stop and those that follow it, as far as they are planned."""
    chain = [stop]
    while (after := problem.followed.get(chain[-1])) in planned and after is not None:
        chain.append(after)
    return chain
