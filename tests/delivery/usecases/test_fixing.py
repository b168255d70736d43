"""What a dispatcher fixed, as the planner is told."""

import numpy as np

from delivery.model.pins import Pins
from delivery.usecases.fixing import fixed
from planning.problem import Problem, Span, Stop, Vehicle

TABLE = np.full((4, 4), 60, dtype=np.int64) - np.eye(4, dtype=np.int64) * 60
STOPS = tuple(Stop(f"p{n}", n, (), 60, (1,)) for n in (1, 2, 3))
VANS = tuple(Vehicle(f"s{n}", (10,), Span(0, 36_000), 0, 0) for n in (1, 2))
PROBLEM = Problem(STOPS, VANS, TABLE, TABLE)
CARRIED = {"p1": (1, 11), "p2": (2,), "p3": (3,)}


def test_nothing_fixed_changes_nothing() -> None:
    """Without pins the problem is the same one."""
    assert fixed(PROBLEM, Pins(), CARRIED, {}) is PROBLEM


def test_a_pinned_parcel_binds_its_stop() -> None:
    """The stop belongs to the van of any of its parcels that is pinned; the others stay free."""
    found = fixed(PROBLEM, Pins({11: 2}), CARRIED, {})

    assert [stop.locked for stop in found.stops] == ["s2", None, None]


def test_a_locked_route_begins_as_it_is() -> None:
    """Its stops come first, in their order, and with no other van."""
    found = fixed(PROBLEM, Pins(locked=frozenset({1})), CARRIED, {"s1": ["p3", "p1"], "s2": ["p2"]})

    assert found.vehicle("s1").prefix == ("p3", "p1")
    assert [stop.locked for stop in found.stops] == ["s1", None, "s1"]


def test_who_is_out_holds_nothing() -> None:
    """What was fixed to a van that does not drive is free again."""
    found = fixed(PROBLEM, Pins({1: 9}, frozenset({8})), CARRIED, {"s8": ["p2"]})

    assert [stop.locked for stop in found.stops] == [None, None, None]
    assert [vehicle.prefix for vehicle in found.vehicles] == [(), ()]
