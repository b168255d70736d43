"""Travel times: as the crow flies, and remembered."""

from collections.abc import Sequence

import numpy as np
import pytest

from planning.problem import Matrix, Place, ProblemError
from planning.travel.cached import Cached
from planning.travel.crow_flies import CrowFlies
from planning.travel.provider import TravelTimes
from planning.travel.sphere import metres

VADUZ, SCHAAN, MALBUN = Place(47.1410, 9.5209), Place(47.1653, 9.5087), Place(47.1014, 9.6103)


class Counting:
    """Crow-flies that counts how often it is asked."""

    def __init__(self) -> None:
        self.tables: list[int] = []
        self.legs = 0

    @property
    def name(self) -> str:
        return "counting"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        self.tables.append(len(points))
        return CrowFlies().matrix(points)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        self.legs += 1
        return CrowFlies().leg(a, b)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    """Distances on the sphere are what they are."""
    assert metres([Place(46, 9)], [Place(47, 9)])[0, 0] == pytest.approx(111_195, rel=1e-4)


def test_crow_flies_follow_the_curve() -> None:
    """Seconds grow slower than metres, and staying takes no time."""
    seconds, length = CrowFlies(a=1, b=0.5, detour=2).matrix([VADUZ, SCHAAN, VADUZ])
    straight = metres([VADUZ], [SCHAAN])[0, 0]

    assert seconds[0, 1] == round(straight**0.5)
    assert length[0, 1] == round(straight * 2)
    assert seconds[0, 2] == seconds[1, 1] == length[0, 0] == 0
    assert seconds.dtype == length.dtype == np.int32
    assert CrowFlies(a=1, b=0.5, detour=2).leg(VADUZ, SCHAAN) == (seconds[0, 1], length[0, 1])


@pytest.mark.parametrize("curve", [{"a": 0}, {"b": -1}, {"detour": 0.5}, {"a": float("nan")}])
def test_a_curve_must_grow(curve: dict[str, float]) -> None:
    """A curve that does not grow is refused."""
    with pytest.raises(ProblemError):
        CrowFlies(**curve)


def test_the_same_question_is_asked_once() -> None:
    """Known points cost nothing; a new one grows the table; repeated points are one."""
    inner = Counting()
    times: TravelTimes = Cached(inner)
    first, _ = times.matrix([VADUZ, SCHAAN])
    again, _ = times.matrix([SCHAAN, VADUZ, SCHAAN])
    grown, _ = times.matrix([MALBUN, VADUZ])

    assert inner.tables == [2, 3]
    assert again[0, 1] == first[1, 0]
    assert again[0, 2] == 0
    assert np.array_equal(grown, CrowFlies().matrix([MALBUN, VADUZ])[0])
    assert times.name == "counting"


def test_new_points_cost_only_their_own_rows() -> None:
    """A provider that can answer part of a table is asked for the new part only, and the whole is the same."""

    class Partly(Counting):
        def __init__(self) -> None:
            super().__init__()
            self.asked: list[tuple[int, int]] = []

        def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
            self.asked.append((len(sources), len(targets)))
            return CrowFlies().between(sources, targets)

    inner = Partly()
    times = Cached(inner)
    times.matrix([VADUZ, SCHAAN])
    seconds, length = times.matrix([SCHAAN, MALBUN, VADUZ])
    expected = CrowFlies().matrix([SCHAAN, MALBUN, VADUZ])

    assert (inner.tables, inner.asked) == ([2], [(2, 1), (1, 3)])
    assert np.array_equal(seconds, expected[0])
    assert np.array_equal(length, expected[1])


def test_legs_between_strangers_are_not_kept() -> None:
    """A leg between known points is read off; a courier's position is asked and forgotten."""
    inner = Counting()
    times = Cached(inner)
    times.matrix([VADUZ, SCHAAN])

    assert times.leg(VADUZ, SCHAAN) == CrowFlies().leg(VADUZ, SCHAAN)
    assert inner.legs == 0
    assert times.leg(MALBUN, VADUZ) == CrowFlies().leg(MALBUN, VADUZ)
    assert (inner.legs, inner.tables) == (1, [2])


def test_the_table_has_an_end() -> None:
    """Past its size the table starts anew, and a larger question goes straight through."""
    inner = Counting()
    times = Cached(inner, most=2)
    times.matrix([VADUZ, SCHAAN])
    times.matrix([MALBUN, SCHAAN])
    table, _ = times.matrix([MALBUN, SCHAAN, VADUZ])

    assert inner.tables == [2, 2, 3]
    assert np.array_equal(table, CrowFlies().matrix([MALBUN, SCHAAN, VADUZ])[0])


def test_no_points_is_an_empty_table() -> None:
    """Nothing is asked about nothing."""
    assert Cached(CrowFlies()).matrix([])[0].shape == (0, 0)
