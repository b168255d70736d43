"""What the day itself closes, and when."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.offer import Choice
from delivery.model.parcel_snapshot import Cutoff
from delivery.model.status import Status
from delivery.policy.closing import ON_A_VAN, Progress, open_on_the_day
from delivery.policy.options import options_before
from tests.delivery.stage import DAY, EVE, ZONE, local

CUTOFF = Cutoff(local(DAY, 4).time().replace(hour=4, minute=0), ZONE)
NOON = local(DAY, 12)
SCHEDULED = Progress(Status.SCHEDULED, DAY)


def _open(progress: Progress, now: datetime) -> tuple[Choice, ...]:
    return open_on_the_day(options_before(progress.status), progress, CUTOFF, now)


@pytest.mark.parametrize(
    ("now", "elsewhere"), [(local(EVE, 20), True), (local(DAY, 3, 59), True), (local(DAY, 4), False), (NOON, False)]
)
def test_another_door_closes_at_the_cut_off(now: datetime, *, elsewhere: bool) -> None:
    """From 04:00 the route is fixed; another day, a safe place and a neighbour stay open."""
    choices = _open(SCHEDULED, now)

    assert (Choice.PICKUP_POINT in choices) is elsewhere
    assert {*ON_A_VAN} <= {*choices}


@pytest.mark.parametrize(
    ("minutes", "before", "is_open"), [(31, 1, True), (30, 1, False), (29, 4, False), (90, 0, False), (90, None, False)]
)
def test_everything_closes_when_the_courier_is_near(minutes: int, before: int | None, *, is_open: bool) -> None:
    """Half an hour before the door, or as soon as it is the courier's next one, nothing can change any more."""
    progress = Progress(Status.OUT_FOR_DELIVERY, DAY, NOON + timedelta(minutes=minutes), before)

    assert _open(progress, NOON) == (ON_A_VAN if is_open else ())


@given(st.sampled_from([s for s in Status if s is not Status.OUT_FOR_DELIVERY]), st.integers(-2_000, 2_000))
def test_the_day_opens_nothing(status: Status, minutes: int) -> None:
    """Whatever the hour, only what the status allows can be open."""
    now = NOON + timedelta(minutes=minutes)

    assert {*_open(Progress(status, DAY), now)} <= {*options_before(status)}
