"""Every route without each of its stops, all at once: how early and how late it may then be anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.candidates import IMPOSSIBLE, Candidates, Numbers
from planning.problem import Problem
from planning.slots.positions import Positions, Rows
from planning.timeline import Timeline
from planning.timing import NEVER


@dataclass(frozen=True, eq=False)
class Removals:
    """For each stop (numbered over all lines) its line, its index there, what its leaving saves, and what is left."""

    line: Rows
    index: Rows
    gain: Numbers
    left: Positions  # the positions of all shortened lines, one after the other …
    gone: Rows  # … and without which stop


def removals(problem: Problem, lines: Sequence[Timeline], columns: Candidates) -> Removals:
    """Take out every stop that is not under way, each for itself."""
    counts = np.array([len(line.stops) for line in lines], dtype=np.intp)
    offsets = np.cumsum(counts) - counts
    line = np.repeat(np.arange(len(lines)), counts)
    index = np.arange(len(line)) - offsets[line]
    widest = int(counts.max(initial=0))
    path = np.zeros((len(lines), widest + 2), dtype=np.intp)
    early = np.zeros((len(lines), widest + 1), dtype=np.int64)
    late = np.zeros((len(lines), widest + 2), dtype=np.int64)
    for row, each in enumerate(lines):
        size = len(each.stops)
        path[row, : size + 1], path[row, size + 1] = each.tails, each.heads[-1]
        early[row, : size + 1], late[row, 1 : size + 2] = each.leaves, each.latest
    shortened = _Shortened(problem, columns, line, index, counts[line], offsets[line], path[line])
    leaves, latest = shortened.forwards(early[line]), shortened.backwards(late[line])
    return _assembled(problem, shortened, leaves, latest, np.array([each.first for each in lines])[line])


@dataclass(frozen=True, eq=False)
class _Shortened:
    """One row a stop: its line's path (start, stops, end) as it was, and where in it the stop is."""

    problem: Problem
    columns: Candidates
    line: Rows
    index: Rows
    size: Rows
    offset: Rows
    path: Rows

    def forwards(self, early: Numbers) -> Numbers:
        """Give the earliest leaving of every element of the path; behind the stop that is gone, without it."""
        leaves, rows = early.copy(), np.arange(len(self.line))
        last = leaves[rows, self.index].copy() if len(rows) else early[:0, 0]
        here = self.path[rows, self.index] if len(rows) else self.index
        for element in range(2, self.path.shape[1] - 1):
            on = np.flatnonzero((element > self.index + 1) & (element <= self.size))
            stop, place = self.offset[on] + element - 1, self.path[on, element]
            arrive = last[on] + self.problem.durations[here[on], place]
            last[on] = _begun(self.columns, stop, arrive) + self.columns.services[stop]
            here[on] = place
            leaves[on, element] = last[on]
        return leaves

    def backwards(self, late: Numbers) -> Numbers:
        """Give the latest arrival at every element of the path; before the stop that is gone, without it."""
        latest, rows = late.copy(), np.arange(len(self.line))
        bound = latest[rows, self.index + 2].copy() if len(rows) else late[:0, 0]
        ahead = self.path[rows, self.index + 2] if len(rows) else self.index
        for element in range(self.path.shape[1] - 3, 0, -1):
            on = np.flatnonzero(element <= self.index)
            stop, place = self.offset[on] + element - 1, self.path[on, element]
            before = bound[on] - self.problem.durations[place, ahead[on]] - self.columns.services[stop]
            bound[on] = _ended(self.columns, stop, before)
            ahead[on] = place
            latest[on, element] = bound[on]
        return latest


def _begun(columns: Candidates, stop: Rows, arrive: Numbers) -> Numbers:
    """Give when service starts; after the last window on arrival, for a line that is late already."""
    start = np.full(len(stop), IMPOSSIBLE, dtype=np.int64)
    for opens, closes in zip(columns.opens[stop].T, columns.closes[stop].T, strict=True):
        np.minimum(start, np.where(arrive <= closes, np.maximum(arrive, opens), IMPOSSIBLE), out=start)
    return np.where(start < IMPOSSIBLE, start, arrive)


def _ended(columns: Candidates, stop: Rows, bound: Numbers) -> Numbers:
    """Give the latest arrival from which service starts inside a window and not after the bound."""
    found = np.full(len(stop), NEVER, dtype=np.int64)
    for opens, closes in zip(columns.opens[stop].T, columns.closes[stop].T, strict=True):
        np.maximum(found, np.where(opens <= bound, np.minimum(closes, bound), NEVER), out=found)
    return found


def _assembled(problem: Problem, shortened: _Shortened, leaves: Numbers, latest: Numbers, first: Rows) -> Removals:
    line, index, size, path = shortened.line, shortened.index, shortened.size, shortened.path
    rows = np.arange(len(line))
    gone = np.repeat(rows, size)
    number = np.arange(len(gone)) - np.repeat(np.cumsum(size) - size, size)
    tail = number + (number > index[gone])
    head = number + 1 + (number >= index[gone])
    tails, heads = path[gone, tail], path[gone, head]
    instead = problem.durations[tails, heads].astype(np.int64)
    instead[size[gone] == 1] = 0  # then nothing is left, and the vehicle does not go
    before, at, after = path[rows, index], path[rows, index + 1], path[rows, index + 2]
    saved = problem.durations[before, at].astype(np.int64) + problem.durations[at, after]
    saved -= np.where(size > 1, problem.durations[before, after], 0)
    free = (number >= first[gone]) & (index >= first)[gone]
    left = Positions(line[gone], number, tails, heads, leaves[gone, tail], latest[gone, head], instead, free)
    return Removals(line, index, saved, left, gone)
