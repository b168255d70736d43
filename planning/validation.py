"""What makes a problem unusable as a whole."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planning.refusal import LARGEST, ProblemError, amounts, inside, refuse_doubles, whole
from planning.values import HIGHEST, Hour, Span, Stop, Vehicle

Matrix: TypeAlias = NDArray[np.int32]


def validate(stops: Sequence[Stop], vehicles: Sequence[Vehicle], durations: Matrix, distances: Matrix) -> None:
    """Refuse parts that do not fit together."""
    if durations.shape != distances.shape:
        raise ProblemError(f"durations are {durations.shape} and distances {distances.shape}")
    refuse_doubles("stop", (stop.id for stop in stops))
    refuse_doubles("vehicle", (vehicle.id for vehicle in vehicles))
    dimensions = len(vehicles[0].capacity) if vehicles else None
    for vehicle in vehicles:
        refuse_bad_vehicle(vehicle, len(durations), dimensions)
    for stop in stops:
        refuse_bad_stop(stop, len(durations), dimensions)
    refuse_bad_sequences(stops)
    refuse_doubles("stop of a prefix", (stop for vehicle in vehicles for stop in vehicle.prefix))


def table(name: str, given: Any) -> Matrix:
    """Give a square, read-only table of whole numbers from zero up."""
    array = np.asarray(given)
    if array.ndim != 2 or array.shape[0] != array.shape[1] or not array.size:
        raise ProblemError(f"{name} must be a square table, not {array.shape}")
    if array.dtype.kind not in "iuf" or not bool(np.isfinite(array).all()):
        raise ProblemError(f"{name} has an entry that is no finite number")
    if float(array.min()) < 0 or float(array.max()) > LARGEST:
        raise ProblemError(f"{name} has an entry outside 0 to {LARGEST}")
    if array.dtype == np.int32 and not array.flags.writeable:
        return array
    frozen = array.astype(np.int32)
    frozen.setflags(write=False)
    return frozen


def refuse_bad_vehicle(vehicle: Vehicle, places: int, dimensions: int | None) -> None:
    """Refuse a vehicle that stands nowhere, carries a negative load, or leaves before the axis begins."""
    what = f"vehicle {vehicle.id!r}"
    inside(f"{what}: start", vehicle.start, places)
    inside(f"{what}: end", vehicle.end, places)
    amounts(f"{what}: capacity", vehicle.capacity, dimensions)
    whole(f"{what}: shift opens", vehicle.shift.opens, least=0)
    whole(f"{what}: overtime", vehicle.overtime, least=0)
    whole(f"{what}: overtime_cost", vehicle.overtime_cost, least=0)
    refuse_unsorted(f"{what}: breaks", [rest.span for rest in vehicle.breaks])
    for place in vehicle.reload.places if vehicle.reload else ():
        inside(f"{what}: reload", place, places)


def refuse_bad_stop(stop: Stop, places: int, dimensions: int | None) -> None:
    """Refuse a stop that is nowhere, lasts less than nothing, or has windows that overlap."""
    what = f"stop {stop.id!r}"
    inside(f"{what}: place", stop.place, places)
    amounts(f"{what}: demand", stop.demand, dimensions)
    whole(f"{what}: service", stop.service, least=0)
    whole(f"{what}: release", stop.release)
    if stop.prize is not None:
        whole(f"{what}: prize", stop.prize, least=0)
    whole(f"{what}: priority", stop.priority, least=0)
    if stop.priority > HIGHEST:
        raise ProblemError(f"{what}: priority must be at most {HIGHEST}, not {stop.priority}")
    if stop.depot is not None:
        inside(f"{what}: depot", stop.depot, places)
    refuse_unsorted(what, stop.windows)


def refuse_unsorted(what: str, windows: Sequence[Span]) -> None:
    """Refuse windows that are not in order or touch each other."""
    for before, after in pairwise(windows):
        if after.opens <= before.closes:
            raise ProblemError(f"{what}: windows must be in order and apart: {before}, {after}")


def refuse_bad_sequences(stops: Sequence[Stop]) -> None:
    """Refuse stops that follow in a circle, and two that follow the same one."""
    follows = {stop.id: stop.follows for stop in stops if stop.follows is not None}
    refuse_doubles("stop followed", follows.values())
    free = {stop.id for stop in stops} - set(follows)
    after = {before: stop for stop, before in follows.items()}
    reached = {*free, *(set(follows.values()) - {stop.id for stop in stops})}
    for stop in sorted(reached):
        here: str | None = stop
        while (here := after.get(here or "")) is not None:
            reached.add(here)
    for stop in follows:
        if stop not in reached:
            raise ProblemError(f"stop {stop!r}: follows itself in a circle")


def refuse_unsorted_hours(hours: Sequence[Hour]) -> None:
    """Refuse hours that do not begin one after the other."""
    for before, after in pairwise(hours):
        if after.begins <= before.begins:
            raise ProblemError(f"hours must be in order: {before}, {after}")
