"""A route as insertion sees it: how early it can be anywhere, and how late it may be there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning.problem import Problem, Stop, Vehicle
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

    @cached_property
    def load(self) -> tuple[int, ...]:
        """What the vehicle carries when it departs."""
        if not self.stops:
            return (0,) * len(self.vehicle.capacity)
        return tuple(sum(amounts) for amounts in zip(*(stop.demand for stop in self.stops), strict=True))

    @property
    def kept(self) -> bool:
        """Whether every window of the route and its shift's end hold."""
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
) -> Timeline:
    """Build the timeline of these stops; `begun` are the leavings (start first) that are history already."""
    earliest = max([vehicle.shift.opens, *(stop.release for stop in stops)]) if departs is None else departs
    path = [vehicle.start, *(stop.place for stop in stops), vehicle.end]
    tails, heads = np.array(path[:-1], dtype=np.intp), np.array(path[1:], dtype=np.intp)
    legs: list[int] = problem.durations[tails, heads].tolist()
    leaves = _leaves(begun or (earliest,), legs, stops)
    return Timeline(
        vehicle=vehicle,
        stops=tuple(stops),
        departs=leaves[0],
        leaves=np.array(leaves, dtype=np.int64),
        latest=np.array(_latest(vehicle.shift.closes, legs, stops), dtype=np.int64),
        tails=tails,
        heads=heads,
        first_leg=legs[0],
        first=max(len(begun) - 1, 0),
    )


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
