"""A day's travel times by the hour: who leaves a door in the rush drives longer from there.

No engine knows hours, and nobody who taps a slot waits for one that would. So each door's own row of the table holds
for the hour in which a van leaves it: as drafted, else in the middle of what is promised there, else on an average.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from delivery.policy.rush_hours import A_DAY, USUAL
from delivery.usecases.day_problem import DayProblem, Door
from planning.plan import Plan
from planning.problem import Matrix, Problem

HOME: Final = ""  #: where the vans start, among the names of doors
NAMED: Final = 3  #: spells of the day that a plan's label names

Percents = Mapping[str, int]


@dataclass(frozen=True)
class Rush:
    """What was learned of a depot's hours; without hours, nothing changes."""

    hours: tuple[int, ...]
    zone: str

    def at(self, moment: datetime) -> int:
        """The percent of whoever leaves then."""
        return self.hours[moment.astimezone(ZoneInfo(self.zone)).hour] if self.hours else USUAL

    def usual(self, opens: datetime, closes: datetime) -> int:
        """The percent on the average of a shift."""
        if not self.hours:
            return USUAL
        first, last = (each.astimezone(ZoneInfo(self.zone)).hour for each in (opens, closes))
        passed = [self.hours[(first + each) % A_DAY] for each in range(max((last - first) % A_DAY, 1))]
        return round(sum(passed) / len(passed))

    def said(self, source: str) -> str:
        """The name of a source of travel times, with the hours that differ most."""
        spells = sorted(_spells(self.hours), key=lambda each: -abs(each[2] - USUAL))[:NAMED]
        named = (f"{begins:02d}–{ends:02d} × {percent / USUAL:.2f}" for begins, ends, percent in sorted(spells))
        return ", ".join([source, *named])

    def percents(
        self,
        doors: Mapping[str, Door],
        leaves: Mapping[int, datetime],
        shifts: Sequence[tuple[datetime, datetime]],
    ) -> dict[str, int]:
        """The percent of every door and of the depot; `leaves` says when the draft leaves with whose parcel."""
        if not self.hours or not shifts:
            return {}
        opens, closes = min(first for first, _ in shifts), max(last for _, last in shifts)
        middle = self.usual(opens, closes)
        found = {name: _leaving(door, leaves) for name, door in doors.items()}
        return {HOME: self.at(opens), **{name: self.at(at) if at else middle for name, at in found.items()}}


def slowed(table: Matrix, percents: Percents, names: Sequence[str]) -> Matrix:
    """The table with every row as its hour has it; `names` are those of the rows."""
    if not percents:
        return table
    rows = np.array([percents.get(name, USUAL) for name in names], dtype=np.int64)
    return np.rint(table.astype(np.int64) * rows[:, None] / USUAL).astype(table.dtype)


def looked_again(read: DayProblem, plan: Plan) -> DayProblem:
    """The day with each door's row for the hour in which this plan leaves it; the same day if no row differs."""
    if not read.percents:
        return read
    rush = Rush(read.hours, read.zone)
    leaves = {visit.stop: rush.at(read.at(visit.leave)) for route in plan.routes for visit in route.visits}
    return with_percents(read, leaves)


def with_percents(read: DayProblem, percents: Percents) -> DayProblem:
    """The day with other percents for the doors that it has."""
    found = {name: percents.get(name, percent) for name, percent in read.percents.items()}
    if found == read.percents or read.steady is None:
        return read
    return replace(read, percents=found, problem=_tabled(read.problem, read.steady, found))


def _tabled(problem: Problem, steady: Matrix, percents: Percents) -> Problem:
    names = {stop.place: stop.id for stop in problem.stops}
    return problem.replace(durations=slowed(steady, percents, [names.get(row, HOME) for row in range(len(steady))]))


def _leaving(door: Door, leaves: Mapping[int, datetime]) -> datetime | None:
    if door.parcel_ids and door.parcel_ids[0] in leaves:
        return leaves[door.parcel_ids[0]]
    if door.opens is None or door.closes is None:
        return None
    return door.opens + (door.closes - door.opens) / 2


def _spells(hours: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for percent, spell in groupby(range(len(hours)), key=lambda hour: hours[hour]):
        together = list(spell)
        if percent != USUAL:
            yield together[0], together[-1] + 1, percent
