"""Tries candidates in all gaps of a route at once: arrays by breaks taken, gap and candidate."""

from collections.abc import Callable
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from planning.gaps import Gaps, Numbers, driven_all, rested_all
from planning.problem import Problem
from planning.schedule import ENDLESS
from planning.values import Break

IMPOSSIBLE: Final = 2**60


class Wanted(Protocol):
    """Candidates as columns."""

    @property
    def places(self) -> NDArray[np.intp]:
        """Where they are."""
        ...

    @property
    def services(self) -> Numbers:
        """How long they take."""
        ...

    @property
    def releases(self) -> Numbers:
        """When they can be loaded."""
        ...

    @property
    def stops(self) -> NDArray[np.object_]:
        """The stops themselves."""
        ...


def tried_in_gaps(
    problem: Problem,
    gaps: Gaps,
    breaks: tuple[Break, ...],
    wanted: Wanted,
    starts: Callable[[Numbers], Numbers],
) -> tuple[Numbers, Numbers, Numbers]:
    """Give extra driving, arrival and wait for every candidate (rows) at every position (columns)."""
    there = _rows(problem.durations, [gap.tail for gap in gaps.each], wanted)
    onwards = _rows(problem.inbound, [gap.head for gap in gaps.each], wanted)
    come = driven_all(problem, _leavings(gaps, wanted), there)
    start = np.minimum(starts(rested_all(breaks, come)), ENDLESS)
    leave = rested_all(breaks, np.minimum(start + wanted.services, ENDLESS))
    held = driven_all(problem, leave, onwards) <= gaps.due[:, :, None]
    instead = np.array([gap.instead for gap in gaps.each], dtype=np.int64)
    cost = there + onwards - instead[:, None]
    cost[~(held.any(axis=0) & _loadable(gaps, wanted))] = IMPOSSIBLE
    chosen = held.argmax(axis=0)[None]
    arrive = np.take_along_axis(come, chosen, axis=0)[0]
    begin = np.take_along_axis(start, chosen, axis=0)[0]
    return _by_position(gaps, cost, arrive, begin - arrive)


def _rows(table: NDArray[np.int32], chosen: list[int], wanted: Wanted) -> Numbers:
    return table.take(chosen, axis=0).take(wanted.places, axis=1).astype(np.int64)


def _leavings(gaps: Gaps, wanted: Wanted) -> Numbers:
    """Give when each candidate could be left for; a loading that nobody needs yet waits for its release."""
    waits = np.array([gap.waits for gap in gaps.each], dtype=np.bool_)
    earliest = np.where(waits[:, None], wanted.releases[None, :], 0)
    return np.maximum(np.broadcast_to(gaps.go[:, :, None], (*gaps.go.shape, len(wanted.places))), earliest[None])


def _loadable(gaps: Gaps, wanted: Wanted) -> NDArray[np.bool_]:
    """Say which candidates (columns) fit into the trip of a gap (rows), lie where it loads, and lie there in time."""
    stops = wanted.stops.tolist()
    demand = np.array([stop.demand for stop in stops], dtype=np.int64)
    room = np.array([gap.room for gap in gaps.each], dtype=np.int64)
    fits: NDArray[np.bool_] = np.all(demand[None, :, :] <= room[:, None, :], axis=2)
    free = np.array([stop.follows is None for stop in stops], dtype=np.bool_)
    for row, gap in enumerate(gaps.each):
        if gap.loaded:
            fits[row] &= free
        if gap.loaded_at is not None:
            fits[row] &= np.array([stop.depot in {None, gap.loaded_at} for stop in stops], dtype=np.bool_)
            fits[row] &= (wanted.releases <= gap.departed) | gap.waits
    return fits


def _by_position(gaps: Gaps, cost: Numbers, arrive: Numbers, wait: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Keep for every position the cheapest of its gaps."""
    width = max(gap.position for gap in gaps.each) + 1
    found = np.full((3, cost.shape[1], width), IMPOSSIBLE, dtype=np.int64)
    for row, gap in enumerate(gaps.each):
        better = cost[row] < found[0, :, gap.position]
        for to, values in zip(found, (cost, arrive, wait), strict=True):
            to[better, gap.position] = values[row, better]
    return found[0], found[1], found[2]
