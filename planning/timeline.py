"""A route as insertion sees it: how early it can be anywhere, and how late it may be there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning.gaps import Gaps, gaps_of
from planning.loading import Trips
from planning.nodes import Beginning
from planning.problem import Problem, Stop, Vehicle
from planning.route import Route
from planning.schedule import backward, timetable
from planning.timed_route import path_of, plain, standing, start_of
from planning.timing import last_arrival, service_start


@dataclass(frozen=True, eq=False)
class Timeline:
    """One vehicle's stops with the forward time slack of every position (0 is before the first stop)."""

    vehicle: Vehicle
    stops: tuple[Stop, ...]
    departs: int  # the earliest departure, by shift and by release
    leaves: NDArray[np.int64]  # earliest leaving of the start and of each stop
    latest: NDArray[np.int64]  # latest arrival at each stop, and at the end, that keeps all that follows in time
    tails: NDArray[np.intp]  # the places that a position comes after …
    heads: NDArray[np.intp]  # … and before
    first_leg: int  # seconds from the start to the first stop, or to the end
    first: int  # positions before this one are under way
    gaps: Gaps | None = None  # where the vehicle rests or loads on its way, or the streets change by the hour

    @cached_property
    def load(self) -> tuple[int, ...]:
        """What the vehicle carries when it departs."""
        if not self.stops:
            return (0,) * len(self.vehicle.capacity)
        return tuple(sum(amounts) for amounts in zip(*(stop.demand for stop in self.stops), strict=True))

    @cached_property
    def room(self) -> tuple[int, ...]:
        """What the vehicle could still carry, in the trip with the most room for it."""
        if self.gaps:
            return self.gaps.room
        return tuple(most - held for most, held in zip(self.vehicle.capacity, self.load, strict=True))

    @property
    def holds(self) -> bool:
        """Whether everything that depends on its moments and loads holds."""
        return self.gaps.holds if self.gaps else self.kept and all(each >= 0 for each in self.room)

    @property
    def kept(self) -> bool:
        """Whether every window of the route, its breaks and its shift's end hold."""
        if self.gaps:
            return self.gaps.holds
        return int(self.leaves[0]) + self.first_leg <= int(self.latest[0])

    @property
    def punctual(self) -> int:
        """How many stops from the start are served before their last window closes."""
        starts = (leave - stop.service for leave, stop in zip(self.leaves[1:].tolist(), self.stops, strict=True))
        late = (i for i, (at, stop) in enumerate(zip(starts, self.stops, strict=True)) if _missed(stop, at))
        return next(late, len(self.stops))


def _missed(stop: Stop, start: int) -> bool:
    return bool(stop.windows) and start > stop.windows[-1].closes


def timeline(
    problem: Problem,
    vehicle: Vehicle,
    stops: Sequence[Stop],
    *,
    departs: int | None = None,
    begun: Sequence[int] = (),
    before: Route | None = None,
) -> Timeline:
    """Build the timeline of these stops; `begun` are the leavings (start first) that are history already.

    `before` is the route that they are read from, with the rests and loadings that are history too.
    """
    if not plain(problem, vehicle):
        return _with_gaps(problem, vehicle, stops, departs, begun, before)
    released = () if vehicle.underway else (stop.release for stop in stops)
    earliest = max([vehicle.shift.opens, *released]) if departs is None else departs
    path = [vehicle.start, *(stop.place for stop in stops), vehicle.end]
    tails, heads = np.array(path[:-1], dtype=np.intp), np.array(path[1:], dtype=np.intp)
    legs: list[int] = problem.durations[tails, heads].tolist()
    leaves = _leaves(begun or (earliest,), legs, stops)
    return Timeline(
        vehicle=vehicle,
        stops=tuple(stops),
        departs=leaves[0],
        leaves=np.array(leaves, dtype=np.int64),
        latest=np.array(_latest(vehicle.latest, legs, stops), dtype=np.int64),
        tails=tails,
        heads=heads,
        first_leg=legs[0],
        first=max(len(begun) - 1, 0),
    )


def _with_gaps(
    problem: Problem,
    vehicle: Vehicle,
    stops: Sequence[Stop],
    departs: int | None,
    begun: Sequence[int],
    before: Route | None,
) -> Timeline:
    first = max(len(begun) - 1, 0)
    beginning = _beginning(problem, vehicle, stops[:first], begun, before) if first else start_of(vehicle)
    path, cuts = path_of(problem, vehicle, stops[first:], beginning, departs)
    times = timetable(path)
    carried = Trips(problem, vehicle, stops[first:], beginning).carried(cuts)
    served = [passage.leave for passage in times.passages if passage.node.stop]
    history = list(begun) if first else [path.beginning.moment]
    due = [min(each) for each, node in zip(backward(path), path.nodes, strict=True) if node.stop]
    route = [vehicle.start, *(stop.place for stop in stops), vehicle.end]
    return Timeline(
        vehicle=vehicle,
        stops=tuple(stops),
        departs=history[0],
        leaves=np.array([*history, *served], dtype=np.int64),
        latest=np.array([*history[1:], *due, vehicle.latest], dtype=np.int64),
        tails=np.array(route[:-1], dtype=np.intp),
        heads=np.array(route[1:], dtype=np.intp),
        first_leg=int(problem.durations[route[0], route[1]]),
        first=first,
        gaps=gaps_of(path, times, carried=carried, before=first),
    )


def _beginning(
    problem: Problem, vehicle: Vehicle, stops: Sequence[Stop], begun: Sequence[int], before: Route | None
) -> Beginning:
    """Give where a route stands after the stops that are history."""
    if before is not None:
        return standing(problem, vehicle, before, len(stops))
    load = tuple(sum(amounts) for amounts in zip(*(stop.demand for stop in stops), strict=True))
    at = None if vehicle.underway else vehicle.start
    return Beginning(stops[-1].place, begun[-1], load=load, loaded_at=at, departed=begun[0])


def _leaves(begun: Sequence[int], legs: Sequence[int], stops: Sequence[Stop]) -> list[int]:
    found = list(begun)
    for leg, stop in list(zip(legs, stops, strict=False))[len(begun) - 1 :]:
        found.append(service_start(stop.windows, found[-1] + leg) + stop.service)
    return found


def _latest(closes: int, legs: Sequence[int], stops: Sequence[Stop]) -> list[int]:
    found = [closes]
    for leg, stop in zip(reversed(legs), reversed(stops), strict=False):
        found.append(last_arrival(stop.windows, found[-1] - leg - stop.service))
    return found[::-1]
