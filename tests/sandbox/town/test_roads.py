"""Ways along streets."""

from itertools import pairwise
from math import cos, hypot, radians
from random import Random

import pytest

from sandbox.town.generate import generate
from sandbox.town.roads import StreetGraph
from sandbox.town.town import Line, Point


def metres(a: Point, b: Point) -> float:
    return 111_320 * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


def grid() -> list[Line]:
    """Two streets that cross in the middle, and a third nobody can reach."""
    return [
        Line("minor", ((52.0, 10.0), (52.01, 10.0))),
        Line("minor", ((52.005, 9.99), (52.005, 10.01))),
        Line("minor", ((52.02, 10.02), (52.021, 10.02))),
    ]


def test_a_way_turns_at_the_crossing() -> None:
    """From one street to the other one drives through the crossing, not across the fields."""
    way = StreetGraph(grid()).way((52.0, 10.0), (52.005, 10.01))

    assert way is not None
    assert min(metres(point, (52.005, 10.0)) for point in way.points) < 15
    assert way.seconds == pytest.approx((556 + 685) / (27 / 3.6), rel=0.03)


def test_a_door_on_an_island_is_reached_from_the_nearest_street() -> None:
    """A street that is joined to nothing is not driven on; one walks the last bit."""
    way = StreetGraph(grid()).way((52.0, 10.0), (52.02, 10.02))

    assert way is not None
    assert way.points[-1] == (52.02, 10.02)
    assert way.seconds < 300


def test_no_streets_no_way() -> None:
    """Water and footpaths are no streets."""
    lines = [Line("water", ((52.0, 10.0), (52.01, 10.0))), Line("path", ((52.0, 10.0), (52.01, 10.0)))]

    assert StreetGraph(lines).way((52.0, 10.0), (52.01, 10.0)) is None


@pytest.mark.parametrize("seed", range(3))
def test_every_door_of_a_generated_town_can_be_reached(seed: int) -> None:
    """Any two doors are joined by a way a bit longer than the straight line, and it swims through no river."""
    town, random = generate(seed), Random(seed)
    streets = StreetGraph(town.lines)
    ratios = []
    for _ in range(25):
        start, end = (door.point for door in random.sample(town.addresses, 2))
        way = streets.way(start, end)
        assert way is not None
        driven = sum(metres(a, b) for a, b in pairwise(way.points))
        ratios.append(driven / metres(start, end))
        assert metres(way.points[0], way.points[1]) < 80

    assert 1.1 < sum(ratios) / len(ratios) < 1.7
