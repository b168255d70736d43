"""Windows on the wall clock, the two odd nights included."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.window import Window, local_date, local_time, moment, window_between

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  #: Berlin loses and repeats the hour from two to three
BERLIN = "Europe/Berlin"
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  made aware
ZONES = st.sampled_from([BERLIN, "America/New_York", "Pacific/Chatham", "Asia/Kathmandu", "America/Nuuk", "UTC"])


def utc(hour: int, minute: int = 0, day: date = SPRING) -> datetime:
    """A UTC moment."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def test_an_hour_that_never_comes_means_the_same_distance_after_the_change() -> None:
    """02:30 of the spring night is half past three by the clock that has been put forward."""
    assert moment(SPRING, time(2, 30), BERLIN) == utc(1, 30)
    assert local_time(moment(SPRING, time(2, 30), BERLIN), BERLIN) == time(3, 30)
    assert moment(SPRING, time(2, 30), BERLIN, last=True) == utc(1, 30)


def test_an_hour_that_comes_twice_is_held_in_full() -> None:
    """A window opens with the first 02:00 of the autumn night and closes with the last 02:30."""
    window = Window(AUTUMN, time(2), time(2, 30), BERLIN)

    assert (window.opens, window.closes) == (utc(0, 0, AUTUMN), utc(1, 30, AUTUMN))


def test_a_window_over_the_lost_hour_is_an_hour_short() -> None:
    """From one to four by the wall clock are two hours in the spring night, and four in the autumn one."""
    assert [_length(Window(day, time(1), time(4), BERLIN)) for day in (SPRING, AUTUMN)] == [2, 4]


def _length(window: Window) -> float:
    return (window.closes - window.opens) / timedelta(hours=1)


def test_an_end_before_the_start_lies_on_the_next_day() -> None:
    """22:00 to 00:00 ends with the day; 23:00 to 01:00 ends tomorrow."""
    assert Window(AUTUMN, time(22), time(0), "UTC").closes == utc(0, 0, date(2026, 10, 26))
    assert Window(AUTUMN, time(23), time(1), "UTC").closes == utc(1, 0, date(2026, 10, 26))


def test_both_ends_belong_to_the_window() -> None:
    """Who comes on the stroke is on time; a second later is late."""
    window = Window(AUTUMN, time(10), time(12), "UTC")

    assert window.holds(window.opens)
    assert window.holds(window.closes)
    assert not window.holds(window.closes + timedelta(seconds=1))


@given(MOMENTS, st.integers(1, 180), ZONES)
def test_a_window_made_from_moments_holds_them(opens: datetime, minutes: int, zone: str) -> None:
    """Whatever the zone and the night, both moments lie inside the window that is made from them."""
    opens = opens.replace(second=0, microsecond=0)
    closes = opens + timedelta(minutes=minutes)
    window = window_between(opens, closes, zone)

    assert window.date == local_date(opens, zone)
    assert window.opens <= opens
    # In the repeated hour a window is read as long as it can be: too long, never too short.
    assert window.closes >= closes


@pytest.mark.parametrize("zone", [BERLIN, "America/Nuuk"])
def test_a_moment_is_never_before_midnight_of_its_date(zone: str) -> None:
    """No wall clock time of a date lies before the date begins."""
    for day in (SPRING, AUTUMN, date(2026, 3, 28)):
        for hour in range(24):
            assert moment(day, time(hour), zone) >= moment(day, time(0), zone)
