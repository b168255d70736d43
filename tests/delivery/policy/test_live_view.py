"""Who may see the van on a map, and how much of other people's day it gives away: nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.place import metres_between
from delivery.policy.cells import DEGREE_M, Cell, cell_of
from delivery.policy.live_view import (
    DOOR_M,
    HEARD_WITHIN,
    LOCATED_WITHIN,
    MOST_STOPS_BEFORE,
    STREETS_M,
    WITHIN,
    Point,
    Shut,
    Sight,
    live_view,
    near,
)
from tests.delivery.stage import DAY, local

NOON, SECOND = local(DAY, 12), timedelta(seconds=1)
HOME = (52.52, 13.405)
LEFT, AHEAD, VAN = (52.50, 13.38), (52.515, 13.40), (52.508, 13.391)
OPEN = Sight(
    on_board=True,
    done=False,
    stops_before=2,
    eta=NOON + timedelta(minutes=20),
    van=VAN,
    heard_at=NOON,
    located_at=NOON,
    left=LEFT,
    bound_for=AHEAD,
)
shares = st.floats(0.001, 0.999)
near_by = st.tuples(st.floats(52.40, 52.62), st.floats(13.2, 13.6))


def inside(cell: Cell, up: float, along: float) -> Point:
    """A place in a square, by shares of its sides."""
    degree_m = DEGREE_M * cos(radians(cell.latitude))
    north = cell.latitude + (up - 0.5) * cell.side_m / DEGREE_M
    return north, cell.longitude + (along - 0.5) * cell.side_m / degree_m


@given(st.floats(-89, 89), st.floats(-179, 179), shares, shares, st.sampled_from((STREETS_M, DOOR_M)))
def test_whatever_lies_in_a_square_looks_the_same(
    latitude: float, longitude: float, up: float, along: float, side: float
) -> None:
    """A square holds the place it was made for, and every other place in it has the same square."""
    cell = cell_of(latitude, longitude, side)
    assert metres_between(cell.latitude, cell.longitude, latitude, longitude) <= side * 0.75
    assert cell_of(*inside(cell, up, along), side) == cell


def test_it_opens_at_ten_stops_or_an_hour() -> None:
    """Either is enough; a stop more and a second more are too early."""
    late = NOON + WITHIN + SECOND
    assert near(MOST_STOPS_BEFORE, late, NOON)
    assert near(99, NOON + WITHIN, NOON)
    assert not near(MOST_STOPS_BEFORE + 1, late, NOON)
    assert not near(None, None, NOON)
    assert live_view(replace(OPEN, stops_before=11, eta=late), NOON) is Shut.TOO_EARLY


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"on_board": False}, Shut.NOT_ON_THE_WAY),
        ({"done": True}, Shut.OVER),
        ({"done": True, "on_board": False}, Shut.OVER),
        ({"van": None}, Shut.NO_SIGNAL),
        ({"heard_at": None}, Shut.NO_SIGNAL),
        ({"located_at": None}, Shut.NO_SIGNAL),
        ({"heard_at": NOON - HEARD_WITHIN - SECOND}, Shut.NO_SIGNAL),
        ({"located_at": NOON - LOCATED_WITHIN - SECOND}, Shut.NO_SIGNAL),
        ({"van": (52.7, 13.0)}, Shut.OFF_ROUTE),
    ],
)
def test_it_closes_when_it_cannot_be_trusted(changes: dict[str, object], why: Shut) -> None:
    """Off the van, done, silent for five minutes, no phone for fifteen, or far from any way there."""
    assert live_view(replace(OPEN, **changes), NOON) is why  # type: ignore[arg-type]  # fields by name
    assert isinstance(live_view(OPEN, NOON), Cell)


@given(
    on_board=st.booleans(),
    done=st.booleans(),
    before=st.integers(0, 40),
    minutes=st.integers(-60, 300),
    heard=st.none() | st.integers(0, 60),
    located=st.none() | st.integers(0, 60),
    van=st.none() | near_by,
)
def test_an_open_map_is_near_trusted_and_coarse(
    *, on_board: bool, done: bool, before: int, minutes: int, heard: int | None, located: int | None, van: Point | None
) -> None:
    """Whatever the day brings: what is shown is a square, and only while every rule holds."""

    def ago(span: int | None) -> datetime | None:
        return None if span is None else NOON - timedelta(minutes=span)

    eta = NOON + timedelta(minutes=minutes)
    sight = Sight(on_board, done, before, eta, van, ago(heard), ago(located), LEFT, AHEAD)
    seen = live_view(sight, NOON)
    if isinstance(seen, Shut):
        return
    assert van is not None
    assert heard is not None
    assert located is not None
    assert on_board
    assert not done
    assert before <= MOST_STOPS_BEFORE or minutes <= 60
    assert heard <= 5
    assert located <= 15
    assert seen == cell_of(*van, STREETS_M) or (before == 0 and seen == cell_of(*van, DOOR_M))


@given(
    before=st.integers(0, 3),
    left=near_by,
    ahead=near_by,
    van=near_by,
    moved=st.tuples(*[st.tuples(shares, shares)] * 3),
)
def test_nobody_learns_at_whose_door_the_van_stands(
    before: int, left: Point, ahead: Point, van: Point, moved: tuple[tuple[float, float], ...]
) -> None:
    """Let other doors, and a van that stands at one, lie anywhere else in their squares: the map looks the same."""
    one = replace(OPEN, stops_before=before, left=left, bound_for=ahead, van=left if before else van)
    if before == 0 and cell_of(*left, STREETS_M) != cell_of(*van, STREETS_M):
        moved = (*moved[:2], (-1.0, -1.0))  # on its way here, between nobody's doors
    elsewhere, onward = (inside(cell_of(*p, STREETS_M), *by) for p, by in zip((left, ahead), moved[:2], strict=True))
    place = left if before else van
    stands = place if moved[2][0] < 0 else inside(cell_of(*place, STREETS_M), *moved[2])
    other = replace(one, left=elsewhere, bound_for=onward, van=stands)
    assert live_view(one, NOON) == live_view(other, NOON)


def test_the_squares_grow_small_on_the_way_here() -> None:
    """Only when no other door comes before, and the van has left the square of the last one."""
    assert live_view(replace(OPEN, stops_before=0), NOON) == cell_of(*VAN, DOOR_M)
    assert live_view(replace(OPEN, stops_before=1), NOON) == cell_of(*VAN, STREETS_M)
    assert live_view(replace(OPEN, stops_before=0, left=VAN), NOON) == cell_of(*VAN, STREETS_M)
