"""Windows that people are told, and windows that they can choose."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.window import Window, local_date, moment
from delivery.policy.windows import morning_window, promised_window, slot_windows
from tests.delivery.stage import DAY, ZONE, local

ODD = (date(2026, 3, 29), date(2026, 10, 25))
ETAS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  made aware
ZONES = st.sampled_from([ZONE, "America/New_York", "Pacific/Chatham", "America/Nuuk", "UTC"])


def test_a_promise_is_an_hour_to_either_side_on_round_minutes() -> None:
    """10:47 is told as 09:50 to 11:50."""
    assert promised_window(local(DAY, 10, 47), DAY, ZONE) == Window(DAY, time(9, 50), time(11, 50), ZONE)


def test_nobody_waits_before_the_van_leaves() -> None:
    """The window begins when the route does, and ends as it would have."""
    told = promised_window(local(DAY, 8, 30), DAY, ZONE, local(DAY, 8))

    assert told == Window(DAY, time(8), time(9, 30), ZONE)


@pytest.mark.parametrize("minutes", [20, 24 * 60 + 30, 24 * 60 + 90])
def test_a_night_shifts_window_lies_where_its_visit_does(minutes: int) -> None:
    """Soon after midnight, as a day begins or a shift crosses it, the window is tonight's."""
    eta = moment(DAY, time(0), ZONE) + timedelta(minutes=minutes)
    told = promised_window(eta, DAY, ZONE)

    assert told.holds(eta)
    assert told.closes - told.opens == timedelta(hours=2)
    assert morning_window(eta, told).holds(eta)


@given(ETAS, ZONES, st.integers(-90, 90))
def test_the_morning_window_never_leaves_the_promised_one(eta: datetime, zone: str, drift: int) -> None:
    """However the estimate has moved: what is told in the morning was promised in the evening."""
    promised = promised_window(eta, local_date(eta, zone), zone)
    narrow = morning_window(eta + timedelta(minutes=drift), promised)

    assert promised.holds(eta)
    assert promised.opens <= narrow.opens < narrow.closes <= promised.closes


@given(ETAS, ZONES)
def test_the_morning_window_is_narrower(eta: datetime, zone: str) -> None:
    """An estimate in the middle of its promise is told half an hour to either side."""
    promised = promised_window(eta, local_date(eta, zone), zone)
    narrow = morning_window(eta, promised)

    assert narrow.holds(eta)
    assert narrow.closes - narrow.opens <= promised.closes - promised.opens


@pytest.mark.parametrize("day", [DAY, *ODD])
def test_slots_lie_inside_the_hours_somebody_drives(day: date) -> None:
    """Two hours each, none before the first shift or after the last."""
    windows = list(slot_windows(day, local(day, 8), local(day, 17), ZONE))

    assert [(w.start, w.end) for w in windows] == [(time(h), time(h + 2)) for h in (8, 10, 12, 14)]


def test_slots_begin_after_a_half_hour() -> None:
    """A shift from 08:30 has its first slot at ten."""
    assert next(slot_windows(DAY, local(DAY, 8, 30), local(DAY, 17), ZONE)).start == time(10)


def test_a_slot_may_end_with_the_day() -> None:
    """The last slot of a late shift ends at midnight."""
    last = list(slot_windows(DAY, local(DAY, 18), local(DAY + timedelta(days=1), 2), ZONE))[-1]

    assert (last.start, last.end, last.closes) == (time(22), time(0), local(DAY + timedelta(days=1), 0))
