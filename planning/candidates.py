"""Stops that are not on a route yet, as columns of numbers: all of them are tried at every position at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.gap_trial import IMPOSSIBLE, tried_in_gaps
from planning.ordering import closed, only_position
from planning.problem import Problem, Span, Stop
from planning.timeline import Timeline, timeline
from planning.timing import ALWAYS

Numbers = NDArray[np.int64]

__all__ = ["IMPOSSIBLE", "Candidates", "Numbers", "Openings", "asked", "candidates", "openings"]


@dataclass(frozen=True, eq=False)
class Candidates:
    """For each candidate its place, service, windows (padded to the same number) and release."""

    places: NDArray[np.intp]
    services: Numbers
    opens: Numbers
    closes: Numbers
    releases: Numbers
    stops: NDArray[np.object_]
    choosy: NDArray[np.bool_]  # those with a wish, or bound to another stop

    def only(self, chosen: NDArray[np.intp]) -> "Candidates":
        """Give some of them."""
        return Candidates(
            self.places[chosen],
            self.services[chosen],
            self.opens[chosen],
            self.closes[chosen],
            self.releases[chosen],
            self.stops[chosen],
            self.choosy[chosen],
        )


def candidates(stops: Sequence[Stop]) -> Candidates:
    """Give these stops as candidates inside their own windows."""
    return _columns(stops, [stop.windows for stop in stops])


def asked(stop: Stop, spans: Sequence[Span]) -> Candidates:
    """Give one stop as many candidates: each inside one of the spans that are asked about."""
    return _columns([stop] * len(spans), [(span,) for span in spans])


def _columns(stops: Sequence[Stop], windows: Sequence[tuple[Span, ...]]) -> Candidates:
    width = max([1, *(len(each) for each in windows)])
    opens = np.full((len(stops), width), IMPOSSIBLE, dtype=np.int64)
    closes = np.full((len(stops), width), -IMPOSSIBLE, dtype=np.int64)
    for row, spans in enumerate(windows):
        for column, span in enumerate(spans or (ALWAYS,)):
            opens[row, column], closes[row, column] = span.opens, span.closes
    return Candidates(
        np.array([stop.place for stop in stops], dtype=np.intp),
        np.array([stop.service for stop in stops], dtype=np.int64),
        opens,
        closes,
        np.array([stop.release for stop in stops], dtype=np.int64),
        np.fromiter(stops, dtype=np.object_, count=len(stops)),
        np.array([stop.wish is not None or stop.follows is not None for stop in stops], dtype=np.bool_),
    )


@dataclass(frozen=True, eq=False)
class Openings:
    """For every candidate (rows) at every position of a route (columns): extra driving, arrival, wait there.

    The cost is IMPOSSIBLE where a window, the shift or the release forbids it, and before what is under way.
    """

    cost: Numbers
    arrive: Numbers
    wait: Numbers

    def positions(self) -> NDArray[np.intp]:
        """Give for every candidate the cheapest position; of equals the one with the least waiting."""
        cheapest = self.cost == self.cost.min(axis=1, keepdims=True)
        chosen: NDArray[np.intp] = np.where(cheapest, self.wait, IMPOSSIBLE * 2).argmin(axis=1)
        return chosen


def openings(problem: Problem, line: Timeline, wanted: Candidates) -> Openings:
    """Try every candidate at every position of a route."""
    departures = np.maximum(wanted.releases, line.departs)
    if line.vehicle.underway or not np.any(departures > line.departs):
        return _bound(problem, line, wanted, _tried(problem, line, wanted))
    columns = np.full((3, len(wanted.places), len(line.stops) + 1), IMPOSSIBLE, dtype=np.int64)
    for departs in np.unique(departures).tolist():
        rows = np.flatnonzero(departures == departs)
        if departs == line.departs:
            found = _tried(problem, line, wanted.only(rows))
            columns[:, rows] = found.cost, found.arrive, found.wait
        elif not line.first:
            later = timeline(problem, line.vehicle, line.stops, departs=departs)
            found = _tried(problem, later, wanted.only(rows))
            found.cost[:, later.punctual + 1 :] = IMPOSSIBLE  # leaving later may cost a stop before the new one
            columns[:, rows] = found.cost, found.arrive, found.wait
        if line.gaps and departs > line.departs:
            _aboard_later(columns, rows, _tried(problem, line, wanted.only(rows)))
    return _bound(problem, line, wanted, Openings(*columns))


def _aboard_later(columns: Numbers, rows: NDArray[np.intp], found: "Openings") -> None:
    """Prefer what a later loading on the way makes possible, where that is cheaper than to leave later."""
    better = found.cost < columns[0, rows]
    columns[:, rows] = np.where(better, (found.cost, found.arrive, found.wait), columns[:, rows])


def _bound(problem: Problem, line: Timeline, wanted: Candidates, found: Openings) -> Openings:
    """Forbid the positions that an order forbids, and add what missing a wish costs."""
    shut = closed(problem, line.vehicle, line.stops)
    if shut is None and not wanted.choosy.any():
        return found
    for row, stop in enumerate(wanted.stops.tolist()):
        only = only_position(problem, line.vehicle, line.stops, stop)
        barred = shut
        if only is not None:
            barred = np.arange(len(line.stops) + 1) != only
            if shut is not None and stop.id not in line.vehicle.prefix:
                barred |= shut
        if barred is not None:
            found.cost[row, barred] = IMPOSSIBLE
        if stop.wish is not None:
            starts = (found.arrive[row] + found.wait[row]).tolist()
            missed = np.array([stop.wish.cost(start) for start in starts], dtype=np.int64)
            found.cost[row] = np.where(found.cost[row] < IMPOSSIBLE, found.cost[row] + missed, IMPOSSIBLE)
    return found


def _tried(problem: Problem, line: Timeline, wanted: Candidates) -> Openings:
    if line.gaps is not None:
        return Openings(
            *tried_in_gaps(problem, line.gaps, line.vehicle.breaks, wanted, lambda arrive: _starts(arrive, wanted))
        )
    # Whole rows first, then columns of them: on large tables that reads memory in order, and takes half the time.
    there = problem.durations.take(line.tails, axis=0).take(wanted.places, axis=1)
    onwards = problem.inbound.take(line.heads, axis=0).take(wanted.places, axis=1)
    instead = problem.durations[line.tails, line.heads] if line.stops else np.zeros(1, dtype=np.int32)
    arrive = line.leaves[:, None] + there
    start = _starts(arrive, wanted)
    held = start + (wanted.services + onwards) <= line.latest[:, None]
    cost = np.where(held, there - instead[:, None].astype(np.int64) + onwards, IMPOSSIBLE)
    cost[: line.first] = IMPOSSIBLE
    return Openings(cost.T, arrive.T, (start - arrive).T)


def _starts(arrive: Numbers, wanted: Candidates) -> Numbers:
    """Give the start of service for every arrival (positions in rows, candidates in columns)."""
    found: Numbers | None = None
    for opens, closes in zip(wanted.opens.T, wanted.closes.T, strict=True):
        inside = np.where(arrive <= closes, np.maximum(arrive, opens), IMPOSSIBLE)
        found = inside if found is None else np.minimum(found, inside)
    return arrive if found is None else found
