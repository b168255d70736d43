"""Fills area by area where there is much to insert: regret over the whole fleet takes the square of the stops."""

import random
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Final

import numpy as np

from planning.filling import filled
from planning.nearness import parted, positions
from planning.problem import Problem, Stop, Vehicle
from planning.timeline import Timeline

MANY: Final = 400  # an area has half as many


def spread(
    problem: Problem, lines: Mapping[str, Timeline], many: int = MANY, until: float = inf
) -> dict[str, Timeline]:
    """Insert what fits inside its own area; what does not is left to whoever fills the whole."""
    planned = {stop.id for line in lines.values() for stop in line.stops}
    loose = [stop for stop in problem.stops if stop.id not in planned]
    if len(loose) <= many or problem.arranged or any(stop.depot is not None for stop in loose):
        return dict(lines)
    found = dict(lines)
    for stops, vehicles in _areas(problem, loose, many // 2):
        for promised in (True, False):  # nobody takes the place of somebody to whom a window was told
            chosen = [stop for stop in stops if stop.promised is promised]
            if chosen:
                mine = {vehicle.id: found[vehicle.id] for vehicle in vehicles}
                found.update(filled(problem.part(chosen, vehicles), mine, until))
    return found


def _areas(problem: Problem, loose: Sequence[Stop], size: int) -> Iterator[tuple[Sequence[Stop], Sequence[Vehicle]]]:
    """Give the areas of every place from which vehicles start, with the stops that are nearest to it."""
    depots = sorted({vehicle.start for vehicle in problem.vehicles})
    places = np.array([stop.place for stop in loose], dtype=np.intp)
    nearest = problem.durations[np.ix_(np.array(depots, dtype=np.intp), places)].argmin(axis=0)
    for number, depot in enumerate(depots):
        around = [loose[row] for row in np.flatnonzero(nearest == number).tolist()]
        fleet = [vehicle for vehicle in problem.vehicles if vehicle.start == depot]
        yield from _shared(problem, around, fleet, size)


def _shared(
    problem: Problem, stops: Sequence[Stop], fleet: Sequence[Vehicle], size: int
) -> Iterator[tuple[Sequence[Stop], Sequence[Vehicle]]]:
    """Give every area its share of the fleet; stops go where their old vehicle is."""
    count = max(1, min(len(stops) // size, len(fleet)))
    rows = np.array([stop.place for stop in stops], dtype=np.intp)
    if not len(rows):
        return
    chance = random.Random(0)
    groups = parted(positions(problem.durations, rows, chance), np.ones(len(rows), dtype=np.int64), count, chance)
    owner = {vehicle.id: number % len(groups) for number, vehicle in enumerate(fleet)}
    areas: list[list[Stop]] = [[] for _ in groups]
    for number, group in enumerate(groups):
        for row in group:
            areas[owner.get(stops[row].affinity or "", number)].append(stops[row])
    for number, area in enumerate(areas):
        yield area, fleet[number :: len(groups)]
