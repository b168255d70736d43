"""When plans are published, changes and offers end, and messages stay silent."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.depot import Depot
from delivery.model.place import Address
from delivery.model.window import local_date, local_time
from delivery.policy.cutoffs import (
    cutoff_moment,
    next_changeable_day,
    offer_expiry,
    publish_moment,
    reminder_moments,
)
from delivery.policy.quiet_hours import is_quiet
from tests.delivery.stage import DAY, EVE, ZONE, local

DEPOT = Depot("North", Address("Dock 1", "10115", "Berlin", 52.5, 13.4), ZONE)
ODD = (date(2026, 3, 29), date(2026, 10, 25))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  made aware


@pytest.mark.parametrize("day", [DAY, *ODD])
def test_six_in_the_evening_and_four_in_the_morning_in_every_night(day: date) -> None:
    """Publishing and the cut-off keep the depot's wall clock, also in the nights that lose or repeat an hour."""
    publish, cutoff = publish_moment(DEPOT, day), cutoff_moment(DEPOT, day)

    assert (local_time(publish, ZONE), local_date(publish, ZONE)) == (time(18), day - timedelta(days=1))
    assert (local_time(cutoff, ZONE), local_date(cutoff, ZONE)) == (time(4), day)


@pytest.mark.parametrize(("hour", "minute", "day"), [(3, 59, DAY), (4, 0, DAY + timedelta(days=1)), (23, 0, None)])
def test_a_day_takes_changes_until_four(hour: int, minute: int, day: date | None) -> None:
    """A minute before the cut-off today can still be changed, at the cut-off it cannot."""
    assert next_changeable_day(DEPOT, local(DAY, hour, minute)) == (day or DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ((10, 0), (DAY, 20, 0)),  # plenty of time: 20:00
        ((17, 30), (DAY, 20, 30)),  # at least three hours
        ((22, 0), (DAY + timedelta(days=1), 1, 0)),
        ((3, 0), (DAY, 3, 30)),  # before the night's last replanning
        ((3, 55), (DAY, 4, 5)),  # never less than ten minutes
    ],
)
def test_until_when_a_choice_must_be_made(asked: tuple[int, int], ends: tuple[date, int, int]) -> None:
    """20:00, at least three hours, and before the last replanning."""
    assert offer_expiry(DEPOT, local(DAY, *asked)) == local(*ends)


@given(MOMENTS)
def test_nobody_is_asked_for_less_than_ten_minutes_or_more_than_a_day(now: datetime) -> None:
    """Whatever the hour and the night, there is some time to choose, and an end."""
    assert timedelta(minutes=10) <= offer_expiry(DEPOT, now) - now <= timedelta(hours=26)


@given(MOMENTS)
def test_the_next_changeable_day_has_its_cut_off_before_it(now: datetime) -> None:
    """What is offered can still be planned: its cut-off lies ahead, and by no more than a day."""
    ahead = cutoff_moment(DEPOT, next_changeable_day(DEPOT, now)) - now

    assert timedelta(0) < ahead <= timedelta(hours=25)


def test_who_has_not_chosen_is_reminded_twice_at_most() -> None:
    """After two hours and at 18:00; once where both would be the same."""
    assert reminder_moments(DEPOT, local(DAY, 10)) == (local(DAY, 12), local(DAY, 18))
    assert reminder_moments(DEPOT, local(DAY, 17)) == (local(DAY, 19),)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(20, 59, False), (21, 0, True), (3, 0, True), (6, 59, True), (7, 0, False)]
)
def test_the_night_is_quiet(hour: int, minute: int, quiet: bool) -> None:  # noqa: FBT001  a row of the table
    """From nine in the evening to seven in the morning by the recipient's clock."""
    assert is_quiet(local(EVE, hour, minute), ZONE) is quiet


def test_the_night_is_where_the_parcel_is() -> None:
    """The same moment is day in one zone and night in another."""
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)

    assert [is_quiet(at, zone) for zone in (ZONE, "Pacific/Auckland")] == [False, True]
