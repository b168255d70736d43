"""What a dispatcher has fixed, in the planner's words: stops bound to vehicles, and routes that begin as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from delivery.model.pins import Pins
from planning.problem import Problem, Stop, Vehicle


def fixed(
    problem: Problem, pins: Pins, carried: Mapping[str, tuple[int, ...]], orders: Mapping[str, Sequence[str]]
) -> Problem:
    """The problem with what is fixed; `carried` says which parcels a stop is for, `orders` how routes stand.

    What is fixed to somebody who is out is free again.
    """
    if not (pins.parcels or pins.locked):
        return problem
    known = problem.vehicle_of
    locked = {f"s{shift}": list(orders.get(f"s{shift}", ())) for shift in sorted(pins.locked) if f"s{shift}" in known}
    home = {name: vehicle for vehicle, names in locked.items() for name in names}
    stops = tuple(_stop(stop, home, pins, carried, known) for stop in problem.stops)
    vehicles = tuple(replace(v, prefix=tuple(locked[v.id])) if v.id in locked else v for v in problem.vehicles)
    return problem.replace(stops=stops, vehicles=vehicles)


def _stop(
    stop: Stop,
    home: Mapping[str, str],
    pins: Pins,
    carried: Mapping[str, tuple[int, ...]],
    known: Mapping[str, Vehicle],
) -> Stop:
    shifts = {pins.parcels[p] for p in carried.get(stop.id, ()) if p in pins.parcels}
    pinned = f"s{min(shifts)}" if shifts else None
    vehicle = home.get(stop.id) or (pinned if pinned in known else None)
    return replace(stop, locked=vehicle) if vehicle is not None else stop
