"""Windows from our own past errors hold as often as they say, whatever the errors look like."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.calibration import Calibration, Miss, Told
from delivery.policy.calibrated import ENOUGH, ENOUGH_DAYS, LIMITS, learned_reach, quantiles, reaches
from delivery.policy.windows import morning_window, promised_window
from tests.delivery.stage import DAY, ZONE, local

AT = datetime(2026, 11, 24, tzinfo=UTC)


def skewed(random: Random) -> int:
    """Vans are rarely early and sometimes very late."""
    return round(random.gauss(0, 400) + random.expovariate(1 / 500))


def test_nine_in_ten_arrive_inside() -> None:
    """Learned from four hundred errors and tried on others, coverage is within two points of what is stated."""
    random, inside = Random(3), 0
    for _ in range(40):
        low, high = quantiles(sorted(skewed(random) for _ in range(400)), 0.9)
        inside += sum(low <= skewed(random) <= high for _ in range(200))

    assert abs(inside / 8000 - 0.9) <= 0.02


@given(errors=st.lists(st.integers(-20_000, 20_000), min_size=1, max_size=300), level=st.floats(0.5, 0.99))
def test_quantiles_are_errors_in_order(errors: list[int], level: float) -> None:
    """However few or odd they are."""
    low, high = quantiles(sorted(errors), level)
    assert low <= high
    assert {low, high} <= set(errors)


def test_little_is_believed_until_there_is_enough() -> None:
    """A few errors say nothing; then each kind speaks for itself, and the pool for kinds that are rare."""
    few: list[list[Miss]] = [[(3, 9, 60, 60)]] * ENOUGH_DAYS
    many: list[list[Miss]] = [[(3, 9, 60 * (n % 10), 600 + n) for n in range(ENOUGH)]] * ENOUGH_DAYS
    known = Calibration(1, AT, reaches=reaches(many))

    assert reaches(few) == {}
    assert learned_reach(None, Told.MORNING, 3, 9) is None
    assert {"morning", "morning:first:am", "evening"} <= set(known.reaches)
    assert learned_reach(known, Told.MORNING, 30, 15) == learned_reach(known, Told.MORNING, 3, 9)


def test_one_calm_day_narrows_nothing() -> None:
    """However many stops a day had, what it says about tomorrow is the word of one day."""
    calm: list[list[Miss]] = [[(3, 9, 0, 0)] * 10 * ENOUGH]

    assert reaches(calm * (ENOUGH_DAYS - 1)) == {}
    assert reaches(calm * ENOUGH_DAYS)["morning"] == (0, 0)


@given(low=st.integers(-9000, 9000), wide=st.integers(0, 9000))
def test_no_window_is_absurd(low: int, wide: int) -> None:
    """Neither a minute nor half a day, whatever was learned; and the estimate lies inside."""
    known = Calibration(1, AT, reaches={str(told): (low, low + wide) for told in Told})
    for told, (least, most) in LIMITS.items():
        reach = learned_reach(known, told, 1, 9)
        assert reach is not None
        assert all(least <= each <= most for each in reach)


def test_what_was_learned_is_told() -> None:
    """The evening's window and the morning's reach as far as our errors do, on round five minutes."""
    eta, reach = local(DAY, 14, 31), (timedelta(minutes=20), timedelta(minutes=29))
    promised = promised_window(eta, DAY, ZONE, None, (timedelta(minutes=40), timedelta(minutes=60)))
    morning = morning_window(eta, promised, reach)

    assert (promised.opens, promised.closes) == (local(DAY, 13, 50), local(DAY, 15, 30))
    assert (morning.opens, morning.closes) == (local(DAY, 14, 10), local(DAY, 15, 0))
