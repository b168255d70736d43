"""A closed road: drives through it go round, drives past it do not change, doors inside are walked to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.problem import Place
from planning.travel.closed import WALKED, Circle, Closed
from planning.travel.crow_flies import CrowFlies

CENTRE = Place(52.5, 13.4)
OPEN = CrowFlies()
SHUT = Closed(OPEN, Circle(CENTRE, 200))
WEST, EAST = Place(52.5, 13.39), Place(52.5, 13.41)
NORTH_WEST, NORTH_EAST = Place(52.51, 13.39), Place(52.51, 13.41)


def test_through_the_circle_goes_round() -> None:
    """It takes longer and is further, yet not as if one drove through the next town."""
    was, now = OPEN.leg(WEST, EAST), SHUT.leg(WEST, EAST)
    assert was[1] < now[1] < was[1] * 1.6
    assert was[0] < now[0]


def test_past_the_circle_nothing_changes() -> None:
    """A drive a kilometre away does not hear of it."""
    assert SHUT.leg(NORTH_WEST, NORTH_EAST) == OPEN.leg(NORTH_WEST, NORTH_EAST)


def test_a_door_inside_is_walked_to() -> None:
    """From the nearest corner, at the pace of somebody with a parcel."""
    seconds, metres = SHUT.leg(WEST, CENTRE)
    assert seconds - OPEN.leg(WEST, Place(52.5, 13.3956))[0] + 60 > 300 / WALKED
    assert metres < OPEN.leg(WEST, CENTRE)[1]
    inside = Place(52.5005, 13.4)
    seconds, metres = SHUT.leg(inside, CENTRE)
    assert metres == 0
    assert seconds == pytest.approx(56 / WALKED, abs=2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(52.49, 52.51), st.floats(13.38, 13.42)), min_size=2, max_size=7))
def test_nothing_gets_quicker_and_everything_is_reached(spots: list[tuple[float, float]]) -> None:
    """For whatever doors: finite, never below the open road outside the circle, nothing from a door to itself."""
    points = [Place(*each) for each in spots]
    (open_seconds, _), (seconds, metres) = OPEN.matrix(points), SHUT.matrix(points)
    assert (seconds >= 0).all()
    assert (metres >= 0).all()
    assert (np.diag(seconds) == 0).all()
    assert seconds.max(initial=0) < 4 * 3600
    outside = [row for row, each in enumerate(points) if abs(each.latitude - 52.5) > 0.0019]
    assert (seconds[np.ix_(outside, outside)] >= open_seconds[np.ix_(outside, outside)]).all()
