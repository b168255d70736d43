"""What is to be planned: an immutable value of whole seconds and metres that validates itself."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from planning.refusal import ProblemError, whole
from planning.traffic import Traffic
from planning.validation import Matrix, refuse_unsorted_hours, table, validate
from planning.values import Break, Hour, Place, Reload, Span, Stop, Vehicle, Wish

__all__ = [
    "Break",
    "Hour",
    "Matrix",
    "Place",
    "Problem",
    "ProblemError",
    "Reload",
    "Span",
    "Stop",
    "Vehicle",
    "Wish",
]


@dataclass(frozen=True, eq=False)
class Problem:
    """Stops, vehicles and the table of travel between places (rows from, columns to).

    The time axis is the caller's: seconds from any moment at or before the first shift's start.
    """

    stops: tuple[Stop, ...]
    vehicles: tuple[Vehicle, ...]
    durations: Matrix
    distances: Matrix
    affinity_weight: int = 300  # seconds of driving that one stop's staying with its old vehicle is worth
    hours: tuple[Hour, ...] = ()  # how fast the streets are by the hour (none: always as the tables say)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stops", tuple(self.stops))
        object.__setattr__(self, "vehicles", tuple(self.vehicles))
        object.__setattr__(self, "durations", table("durations", self.durations))
        object.__setattr__(self, "distances", table("distances", self.distances))
        object.__setattr__(self, "hours", tuple(self.hours))
        whole("affinity_weight", self.affinity_weight, least=0)
        refuse_unsorted_hours(self.hours)
        validate(self.stops, self.vehicles, self.durations, self.distances)

    def replace(self, **changes: Any) -> "Problem":
        """Give a changed copy, validated again."""
        return dataclasses.replace(self, **changes)

    def with_stop(self, stop: Stop) -> "Problem":
        """Give a copy in which this stop is added, or takes the place of the one with its id."""
        if stop.id in self.stop_of:
            return self.replace(stops=tuple(stop if each.id == stop.id else each for each in self.stops))
        return self.replace(stops=(*self.stops, stop))

    def stop(self, stop: str) -> Stop:
        """Give the stop of this id, or say that there is none."""
        found = self.stop_of.get(stop)
        if found is None:
            raise ProblemError(f"no such stop: {stop!r}")
        return found

    def vehicle(self, vehicle: str) -> Vehicle:
        """Give the vehicle of this id, or say that there is none."""
        if vehicle not in self.vehicle_of:
            raise ProblemError(f"no such vehicle: {vehicle!r}")
        return self.vehicle_of[vehicle]

    @cached_property
    def stop_of(self) -> Mapping[str, Stop]:
        """Every stop by its id."""
        return {stop.id: stop for stop in self.stops}

    @cached_property
    def vehicle_of(self) -> Mapping[str, Vehicle]:
        """Every vehicle by its id."""
        return {vehicle.id: vehicle for vehicle in self.vehicles}

    @cached_property
    def traffic(self) -> Traffic | None:
        """How driving times change by the hour, if they do."""
        return Traffic(self.hours) if any(hour.percent != 100 for hour in self.hours) else None

    @cached_property
    def followed(self) -> Mapping[str, str]:
        """The stop that comes directly after a stop, by the id of the first."""
        return {stop.follows: stop.id for stop in self.stops if stop.follows in self.stop_of and stop.follows}

    @cached_property
    def pinned(self) -> Mapping[str, str]:
        """The vehicle at the beginning of whose route a stop stands, by the stop's id."""
        return {stop: vehicle.id for vehicle in self.vehicles for stop in vehicle.prefix}

    @cached_property
    def arranged(self) -> bool:
        """Whether any stop is bound to a vehicle, to a beginning or to another stop."""
        return bool(self.pinned or self.followed) or any(stop.locked for stop in self.stops)

    @cached_property
    def particular(self) -> tuple[Stop, ...]:
        """The stops that not every vehicle may serve, apart from skills."""
        return tuple(stop for stop in self.stops if stop.locked or stop.depot is not None or stop.id in self.pinned)

    @cached_property
    def longest(self) -> int:
        """The longest drive of the table."""
        return int(self.durations.max(initial=1))

    def part(self, stops: Iterable[Stop], vehicles: Iterable[Vehicle]) -> "Problem":
        """Give some of the stops and vehicles as a problem of their own, on the same tables."""
        part = object.__new__(Problem)
        for field in dataclasses.fields(self):
            object.__setattr__(part, field.name, getattr(self, field.name))
        object.__setattr__(part, "stops", tuple(stops))
        object.__setattr__(part, "vehicles", tuple(vehicles))
        part.__dict__.update(inbound=self.inbound, longest=self.longest)  # as long to find as the whole's
        return part

    @cached_property
    def inbound(self) -> Matrix:
        """The durations the other way round (rows to, columns from), for reading whole rows."""
        return np.ascontiguousarray(self.durations.T)

    def __getstate__(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return (
            (self.stops, self.vehicles, self.affinity_weight, self.hours)
            == (other.stops, other.vehicles, other.affinity_weight, other.hours)
            and np.array_equal(self.durations, other.durations)
            and np.array_equal(self.distances, other.distances)
        )

    __hash__ = None  # type: ignore[assignment]  # tables are compared, never hashed
