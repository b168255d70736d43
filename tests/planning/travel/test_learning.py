"""Travel times learn: a curve from a map, factors from completed legs and by the hour."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.problem import Place, ProblemError
from planning.travel.calibration import Calibrated, Learned, Leg, learned
from planning.travel.crow_flies import CrowFlies
from planning.travel.fitting import fitted
from planning.travel.hours import A_WEEK, HourFactors, by_hour_of_day

TUESDAY_17 = 24 + 17


def places(chance: random.Random, count: int) -> list[Place]:
    """Doors of a small country."""
    return [Place(47 + chance.random() * 0.2, 9 + chance.random() * 0.2) for _ in range(count)]


@settings(max_examples=20)
@given(seed=st.integers(0, 1000), a=st.floats(0.2, 5), b=st.floats(0.5, 1), detour=st.floats(1, 2))
def test_a_known_curve_is_found_again(seed: int, a: float, b: float, detour: float) -> None:
    """Times made from a curve give that curve back."""
    points = places(random.Random(seed), 30)
    found = fitted(points, *CrowFlies(a, b, detour).matrix(points))

    assert found.b == pytest.approx(b, abs=0.01)
    assert found.a * 5000**found.b == pytest.approx(a * 5000**b, rel=0.01)
    assert found.detour == pytest.approx(detour, rel=0.01)


def test_a_ferry_does_not_bend_the_curve() -> None:
    """A tenth of the ways taking four times as long moves the curve by little."""
    points = places(random.Random(1), 40)
    seconds, lengths = CrowFlies(1, 0.8, 1.3).matrix(points)
    wild = np.where(np.arange(seconds.size).reshape(seconds.shape) % 10 == 0, 4 * seconds, seconds)

    assert fitted(points, wild, lengths).matrix(points)[0].sum() == pytest.approx(seconds.sum(), rel=0.08)


def test_one_way_is_no_curve() -> None:
    """A curve needs ways of different lengths."""
    points = [Place(47, 9), Place(47.1, 9)]
    with pytest.raises(ProblemError, match="two different lengths"):
        fitted(points[:1] * 2, *CrowFlies().matrix(points[:1] * 2))


def legs(factor: float, count: int, hour: int = 10, spread: float = 0.2) -> list[Leg]:
    """Drives that took about so many times longer than was said."""
    chance = random.Random(count)
    said = [chance.randint(60, 900) for _ in range(count)]
    return [Leg(hour, each, round(each * factor * chance.uniform(1 - spread, 1 + spread))) for each in said]


def test_a_factor_is_learned() -> None:
    """A thousand legs that took a quarter longer give a quarter more; none leave what was believed."""
    assert learned(legs(1.25, 1000)).factor == pytest.approx(1.25, rel=0.03)
    assert learned([], prior=1.1).factor == pytest.approx(1.1)
    assert learned([]) == Learned()


def test_few_legs_are_believed_little() -> None:
    """Three legs move the factor by less than a tenth of what they say."""
    assert learned(legs(2, 3)).factor < 1.06


def test_breakdowns_teach_nothing() -> None:
    """A courier's lunch between two doors, and a neighbour's door, are no legs."""
    odd = [Leg(10, 100, 3600), Leg(10, 100, 0), Leg(10, 5, 60)] * 200

    assert learned([*legs(1.25, 1000), *odd]) == learned(legs(1.25, 1000))


def test_a_leg_weighs_what_it_lasts() -> None:
    """Parking doubles the many short legs; what makes a route late is the sum, and that is the long ones'."""
    short, long = [Leg(10, 60, 120)] * 300, [Leg(10, 900, 990)] * 100

    assert learned([*short, *long]).factor == pytest.approx(1.1, rel=0.02)


def test_rush_hours_are_learned() -> None:
    """Legs at five that take half as long again make five o'clock slow, and no other hour."""
    known = learned([*legs(1.0, 3000), *legs(1.5, 800, hour=TUESDAY_17)])

    assert known.by_hour[17] / known.by_hour[10] == pytest.approx(1.5, rel=0.08)
    assert known.by_hour[3] == 1
    assert "17:00" in str(known)


def test_what_was_learned_is_applied_and_told() -> None:
    """A calibrated provider takes longer by its factor, which its name shows."""
    points = places(random.Random(2), 3)
    times = Calibrated(CrowFlies(), learned(legs(1.25, 1000)))

    assert times.matrix(points)[0].sum() == pytest.approx(1.25 * CrowFlies().matrix(points)[0].sum(), rel=0.03)
    assert times.leg(*points[:2])[0] == times.matrix(points)[0][0, 1]
    assert times.name.startswith("crow-flies × 1.2")


def test_hours_change_the_times() -> None:
    """Who leaves in a slow hour takes longer; a problem is told when its day's hours change."""
    factors = list(by_hour_of_day([1.0] * 24))
    factors[TUESDAY_17] = 1.5
    times, points = HourFactors(CrowFlies(), tuple(factors)), places(random.Random(3), 2)
    here, there = points
    plain, metres = CrowFlies().leg(here, there)

    assert times.leg_at(here, there, TUESDAY_17) == (round(plain * 1.5), metres)
    assert times.matrix_at(points, TUESDAY_17 + A_WEEK)[0][0, 1] == round(plain * 1.5)
    assert times.leg(here, there)[0] == times.leg_at(here, there, 3)[0] == plain
    assert [(each.begins // 3600, each.percent) for each in times.day(1)] == [(0, 100), (17, 150), (18, 100)]
    with pytest.raises(ProblemError, match="168"):
        HourFactors(CrowFlies(), (1.0,) * 24)
