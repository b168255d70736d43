"""Regret insertion: the stop that would lose most by waiting goes first, promises before all others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf
from time import monotonic
from typing import Final

import numpy as np

from planning.candidates import IMPOSSIBLE, Numbers, candidates, openings
from planning.leaders import Leaders
from planning.permission import allowed
from planning.problem import Problem, Stop, Vehicle
from planning.timeline import Timeline, timeline
from planning.values import HIGHEST

FORBIDDEN: Final = IMPOSSIBLE * 2


def filled(problem: Problem, lines: Mapping[str, Timeline], until: float = inf) -> dict[str, Timeline]:
    """Insert every stop that is on no line where it costs least, as long as one fits somewhere and there is time."""
    if sum(len(line.stops) for line in lines.values()) == len(problem.stops) or monotonic() >= until:
        return dict(lines)
    filling = Filling(problem, lines)
    while monotonic() < until and (move := filling.next()) is not None:
        filling.insert(*move)
    return filling.lines


class Filling:
    """Lines that fill up, and the least cost of every open stop (rows) with every vehicle (columns)."""

    def __init__(self, problem: Problem, lines: Mapping[str, Timeline]) -> None:
        self._problem = problem
        self.lines = dict(lines)
        planned = {stop.id for line in lines.values() for stop in line.stops}
        self._stops = [stop for stop in problem.stops if stop.id not in planned]
        self._wanted = candidates(self._stops)
        self._rank = np.array([_rank(stop) for stop in self._stops], dtype=np.int64)
        self._most = np.array([_most(stop) for stop in self._stops], dtype=np.int64)
        self._demand = np.array([stop.demand for stop in self._stops], dtype=np.int64)
        self._open = np.ones(len(self._stops), dtype=np.bool_)
        shape = (len(self._stops), len(problem.vehicles))
        self._cost = np.full(shape, IMPOSSIBLE, dtype=np.int64)
        self._position = np.zeros(shape, dtype=np.int64)
        self._leaders = Leaders(self._cost)
        self._twins = _twins(problem, self._stops)
        self._surcharge = _surcharges(problem, self._stops, self._twins)
        for column in self._awake():
            self._measure(column)
        self._leaders.ranked(np.arange(len(self._stops)))

    def next(self) -> tuple[int, int] | None:
        """Give the row and column of the insertion to make now, or None when nothing fits any more."""
        least, second = self._leaders.least, self._leaders.second
        possible = self._open & (least < IMPOSSIBLE) & (least <= self._most)
        if not possible.any():
            return None
        rows = np.flatnonzero(possible & (self._rank == self._rank[possible].min()))
        row = rows[np.argmax(second[rows] - least[rows])]
        return int(row), int(self._leaders.column[row])

    def insert(self, row: int, column: int) -> None:
        """Put the stop into the vehicle's line and measure what changed."""
        vehicle = self._problem.vehicles[column]
        line, position = self.lines[vehicle.id], int(self._position[row, column])
        stops = [*line.stops[:position], self._stops[row], *line.stops[position:]]
        longer = timeline(self._problem, vehicle, stops)
        if not longer.holds:  # second loadings are looked for anew, and not always found again
            self._cost[row, column] = IMPOSSIBLE
            self._leaders.ranked(np.array([row]))
            return
        self.lines[vehicle.id] = longer
        self._open[row] = False
        self._measured_again(column)
        if not line.stops:
            for twin in self._twins[column]:
                if not self.lines[self._problem.vehicles[twin].id].stops:
                    self._measured_again(twin)
                    break

    def _awake(self) -> Iterator[int]:
        """Give the vehicles to measure at first: those that go already, and one of each kind that does not."""
        for column, vehicle in enumerate(self._problem.vehicles):
            idle = [twin for twin in self._twins[column] if not self.lines[self._problem.vehicles[twin].id].stops]
            if self.lines[vehicle.id].stops or column == idle[0]:
                yield column

    def _measured_again(self, column: int) -> None:
        before = self._cost[:, column].copy()
        self._measure(column)
        self._leaders.changed(column, before, self._open)

    def _measure(self, column: int) -> None:
        """Measure every open stop against one vehicle."""
        vehicle = self._problem.vehicles[column]
        line = self.lines[vehicle.id]
        room = np.array(line.room, dtype=np.int64)
        fits = self._open & (self._surcharge[:, column] < FORBIDDEN)
        if self._demand.size:
            fits &= (self._demand <= room[None, :]).all(axis=1)
        self._cost[:, column] = IMPOSSIBLE
        rows = np.flatnonzero(fits)
        if len(rows):
            found = openings(self._problem, line, self._wanted.only(rows))
            best = found.positions()
            least = np.take_along_axis(found.cost, best[:, None], axis=1)[:, 0]
            extra = np.where(least < IMPOSSIBLE, self._surcharge[rows, column], 0)
            self._cost[rows, column], self._position[rows, column] = least + extra, best


def _rank(stop: Stop) -> int:
    """Promises first, then what must be served, then the rest; among those by priority."""
    return (HIGHEST + 1) * (0 if stop.promised else 1 if stop.prize is None else 2) - stop.priority


def _most(stop: Stop) -> int:
    """Give the most that serving the stop may cost."""
    return IMPOSSIBLE if stop.promised or stop.prize is None else stop.prize


def _surcharges(problem: Problem, stops: list[Stop], twins: list[list[int]]) -> Numbers:
    """Give what a foreign vehicle costs extra, and FORBIDDEN where the skills are missing."""
    extra = np.zeros((len(stops), len(problem.vehicles)), dtype=np.int64)
    for column, vehicle in enumerate(problem.vehicles):
        if twins[column][0] == column:
            extra[:, twins[column]] = np.array([[_surcharge(problem, stop, vehicle)] for stop in stops]).reshape(-1, 1)
    return extra


def _surcharge(problem: Problem, stop: Stop, vehicle: Vehicle) -> int:
    if not allowed(problem, stop, vehicle):
        return FORBIDDEN
    return 0 if stop.affinity in {None, vehicle.id} else problem.affinity_weight


def _twins(problem: Problem, stops: list[Stop]) -> list[list[int]]:
    """Give for every vehicle the vehicles that are like it, so that only one idle one of a kind is measured."""
    wanted = {name for stop in stops for name in (stop.affinity, stop.locked)}
    kinds: dict[tuple[object, ...], list[int]] = {}
    found = []
    for column, vehicle in enumerate(problem.vehicles):
        kind = kinds.setdefault(_kind(vehicle, wanted), [])
        kind.append(column)
        found.append(kind)
    return found


def _kind(vehicle: Vehicle, wanted: set[str | None]) -> tuple[object, ...]:
    return (vehicle.id in wanted and vehicle.id, replace(vehicle, id=""))
