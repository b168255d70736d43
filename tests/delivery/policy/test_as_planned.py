"""How a day went against its plans."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from delivery.model.place import Address
from delivery.model.plan import DayPlan, PlannedRoute, PlannedStop
from delivery.model.window import Window
from delivery.policy.as_planned import as_planned

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DOOR = Address("Weg 1", "10115", "Berlin", 52.5, 13.4)
NARROW = Window(NOON.date(), time(13), time(14), "Europe/Berlin")


def _plan(van_of: dict[int, int], metres: int = 0) -> DayPlan:
    stop = PlannedStop((0,), DOOR, NOON, NOON + timedelta(minutes=3))
    routes = (
        PlannedRoute(
            van,
            van,
            van,
            NOON,
            NOON + timedelta(hours=1),
            tuple(replace(stop, parcel_ids=(p,)) for p in van_of if van_of[p] == van),
        )
        for van in sorted({*van_of.values()})
    )
    return DayPlan(tuple(routes), metres=metres)


@pytest.mark.parametrize(("late", "close"), [(-11, 0), (-10, 1), (0, 1), (10, 1), (11, 0)])
def test_ten_minutes_either_way(late: int, close: int) -> None:
    """A door is reached as planned up to ten minutes before or after the last plan's time."""
    found = as_planned([_plan({1: 1})], {(1,): NOON + timedelta(minutes=late)}, {}, 1)
    assert (found.close, found.timed) == (close, 1)


def test_against_the_first_plan_and_the_mornings_windows() -> None:
    """Vans are compared from the first to the last plan, windows with the moment at the door."""
    first, last = _plan({1: 1, 2: 1, 3: 2}), _plan({1: 1, 2: 2, 4: 2}, metres=9_000)
    came: dict[tuple[int, ...], datetime] = {(1,): NOON, (2,): NOON + timedelta(hours=3), (9,): NOON}
    found = as_planned([first, last], came, {1: NARROW, 2: NARROW, 3: NARROW}, 2)
    assert (found.stayed, found.compared) == (1, 2)
    assert (found.covered, found.narrowed) == (1, 2)
    assert (found.timed, found.metres, found.minutes, found.delivered) == (2, 9_000, 120, 2)


def test_one_plan_is_compared_with_nothing() -> None:
    """Without a second plan nothing is said of vans, and without any of nothing."""
    assert as_planned([_plan({1: 1})], {}, {}, 0).compared == 0
    assert as_planned([], {(1,): NOON}, {}, 0).timed == 0
