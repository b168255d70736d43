"""A van that stands still is noticed, and whoever waits is warned while there is still time."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.place import Address
from delivery.model.promise import FAIR_WARNING
from delivery.model.run import MOVED_M, Run, RunStop
from delivery.policy.lateness import Verdict, judge
from delivery.policy.standing import GRACE, foresight
from tests.delivery.stage import DAY, local

NOON = local(DAY, 12)
LOOK = timedelta(minutes=2)
minutes = st.integers(0, 240).map(lambda number: timedelta(minutes=number))


def test_a_red_light_is_no_news() -> None:
    """Ten minutes behind its own estimate a van may still be looking for a place to stop."""
    assert foresight(NOON, NOON - timedelta(hours=1)) == timedelta(0)
    assert foresight(NOON, NOON + GRACE - timedelta(seconds=1)) == timedelta(0)
    assert foresight(NOON, NOON + GRACE) > FAIR_WARNING


@given(minutes, minutes)
def test_the_longer_it_stands_the_later_it_is_expected(first: timedelta, more: timedelta) -> None:
    """Foresight never shrinks while nothing happens."""
    assert foresight(NOON, NOON + first) <= foresight(NOON, NOON + first + more)


@given(drive=st.integers(0, 60), early=st.integers(0, 180))
def test_who_waits_for_a_van_that_stands_still_is_warned_in_time(drive: int, early: int) -> None:
    """Wherever it stands and since whenever: half an hour before the window ends, if it could be known by then."""
    closes, takes = NOON, timedelta(minutes=drive)
    expected = closes - timedelta(minutes=early)
    knowable = expected + GRACE + 2 * LOOK <= closes - FAIR_WARNING
    door = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
    stop = RunStop(1, 1, (1,), door, 120, expected, closes - timedelta(hours=4), closes)
    now, warned = expected - takes, None
    while warned is None and now < closes:
        judgement = judge(stop, now + takes + foresight(expected, now), now)
        stop.drifted = judgement.drifted
        warned = now if judgement.verdict is Verdict.WARN else None
        now += LOOK
    assert not knowable or (warned is not None and warned <= closes - FAIR_WARNING)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-3, 3)), max_size=20))
def test_a_phone_that_lies_still_is_no_progress(seen: list[tuple[int, int]]) -> None:
    """Positions a few metres apart note that it was seen, not that it moved; a real drive does."""
    run = Run(1, 1, 1, 1, 1, NOON, NOON)
    run.be_seen(52.5, 13.4, NOON)
    for later, metres in sorted(seen):
        run.be_seen(52.5 + metres / 111_000, 13.4, NOON + timedelta(minutes=later))
    assert run.moved_at == NOON
    run.be_seen(52.5 + 2 * MOVED_M / 111_000, 13.4, NOON + timedelta(hours=1))
    assert run.moved_at == run.seen_at == NOON + timedelta(hours=1)
