"""Searches area by area where a problem is too large to be searched as a whole; every sweep draws other borders."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import numpy as np

from planning.check import violations
from planning.effort import Effort, Seconds
from planning.engines.door import Orders, Search, Told, unheard
from planning.nearness import Positions, parted, positions
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem

MANY: Final = 1500
AREA: Final = 700
SWEEPS: Final = (0.5, 0.75, 1.0)  # of the effort, when they end: the first begins anew in every area, the others go on


@dataclass(frozen=True, slots=True)
class Area:
    """Some routes, by vehicle, with the stops that nobody serves nearby and the idle vehicles lent to them."""

    orders: Mapping[str, Sequence[str]]
    loose: Sequence[str]
    idle: Sequence[str]

    def part(self, problem: Problem) -> Problem:
        """Give the area as a problem of its own."""
        stops = {*self.loose, *(stop for order in self.orders.values() for stop in order)}
        vehicles = {*self.orders, *self.idle}
        return problem.part(
            (stop for stop in problem.stops if stop.id in stops),
            (vehicle for vehicle in problem.vehicles if vehicle.id in vehicles),
        )


class AreaWise:
    """A search that gives every area its turn to another search."""

    def __init__(self, search: Search, size: int = AREA) -> None:
        self._search, self._size = search, size

    def __call__(
        self, problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool, told: Told = unheard
    ) -> Orders | None:
        """Sweep over all areas, several times."""
        begun, chance = monotonic(), random.Random(seed)
        rows = np.array([stop.place for stop in problem.stops], dtype=np.intp)
        where = positions(problem.durations, rows, chance)
        orders: dict[str, Sequence[str]] = dict(start.orders)
        for number, until in enumerate(SWEEPS):
            areas = parted_areas(problem, where, orders, self._size, chance)
            for left, area in zip(range(len(areas), 0, -1), areas, strict=True):
                spell = _spell(effort, begun + until * effort.limit, left)
                orders |= self._improved(problem, area, spell, chance.randrange(2**31), warm=warm or number > 0)
                told(orders)
        return orders

    def _improved(self, problem: Problem, area: Area, effort: Effort, seed: int, *, warm: bool) -> Orders:
        """Give better orders for an area, or the ones it has."""
        part = area.part(problem)
        held = timed(part, area.orders)
        found = self._search(part, effort, held, seed, warm=warm) if effort.limit else None
        if found is None:
            return area.orders
        offered = timed(part, found)
        worse = violations(part, offered) or price(part, offered) >= price(part, held)
        return area.orders if worse else dict.fromkeys(area.orders, ()) | dict(found)


def _spell(effort: Effort, end: float, left: int) -> Effort:
    """Give an area its part of what is left of the sweep; what an earlier one did not use is for the later ones."""
    return Seconds(max(end - monotonic(), 0) / left) if isinstance(effort, Seconds) else effort


def parted_areas(
    problem: Problem, where: Positions, orders: Mapping[str, Sequence[str]], size: int, chance: random.Random
) -> list[Area]:
    """Part the routes into areas of neighbours; stops on none go to the nearest area, idle vehicles to their like."""
    row_of = {stop.id: row for row, stop in enumerate(problem.stops)}
    busy = [vehicle.id for vehicle in problem.vehicles if orders.get(vehicle.id)]
    if not busy:
        return []
    middles = np.array([where[[row_of[stop] for stop in orders[each]]].mean(axis=0) for each in busy])
    weights = np.array([len(orders[each]) for each in busy], dtype=np.int64)
    groups = parted(middles, weights, max(1, round(len(problem.stops) / size)), chance)
    routes = [{busy[row]: orders[busy[row]] for row in rows} for rows in groups]
    loose = _loose(where, row_of, routes)
    idle = _idle(problem, routes)
    return [Area(*area) for area in zip(routes, loose, idle, strict=True)]


def _loose(
    where: Positions, row_of: Mapping[str, int], routes: Sequence[Mapping[str, Sequence[str]]]
) -> list[list[str]]:
    served = [[row_of[stop] for order in each.values() for stop in order] for each in routes]
    middle = np.array([where[rows].mean(axis=0) for rows in served])
    planned = {row for rows in served for row in rows}
    found: list[list[str]] = [[] for _ in routes]
    for stop, row in row_of.items():
        if row not in planned:
            found[int(np.linalg.norm(middle - where[row], axis=1).argmin())].append(stop)
    return found


def _idle(problem: Problem, routes: Sequence[Mapping[str, Sequence[str]]]) -> list[list[str]]:
    """Deal the vehicles that go nowhere among the areas whose routes start where they do, or among all."""
    starts = [{problem.vehicle(each).start for each in area} for area in routes]
    busy = {each for area in routes for each in area}
    found: list[list[str]] = [[] for _ in routes]
    for vehicle in problem.vehicles:
        if vehicle.id not in busy:
            near = [area for area, places in zip(found, starts, strict=True) if vehicle.start in places] or found
            min(near, key=len).append(vehicle.id)
    return found
