"""A moving estimate rings rarely, and a promise at risk is warned about once."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.place import Address
from delivery.model.run import RunStop
from delivery.policy.lateness import Verdict, judge
from tests.delivery.stage import DAY, local

CLOSES = local(DAY, 12)
ETA = local(DAY, 11)
LOOK = timedelta(minutes=2)


def a_stop() -> RunStop:
    """A stop promised until noon, expected at eleven."""
    door = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
    return RunStop(1, 1, (1,), door, 120, ETA, local(DAY, 10), CLOSES)


def _verdicts(stop: RunStop, minutes: list[int]) -> list[Verdict]:
    """Judge estimates so many minutes after eleven, as the watcher does: every other minute from nine."""
    return [verdict for _, verdict in _walked(stop, minutes)]


def _walked(stop: RunStop, minutes: list[int]) -> list[tuple[datetime, Verdict]]:
    found = []
    for look, late in enumerate(minutes):
        now, eta = local(DAY, 9) + look * LOOK, ETA + timedelta(minutes=late)
        judgement = judge(stop, eta, now)
        stop.drifted, stop.eta = judgement.drifted, eta
        if judgement.verdict is not Verdict.NOTHING:
            stop.shown_eta = eta
        if judgement.verdict is Verdict.RING:
            stop.told_eta, stop.rang_at = eta, now
        if judgement.verdict is Verdict.WARN:
            stop.told_eta, stop.warned_at = eta, now
        found.append((now, judgement.verdict))
    return found


def a_told_stop() -> RunStop:
    """The same stop, whose recipient was told eleven."""
    stop = a_stop()
    stop.told_eta = ETA
    return stop


def test_a_single_odd_estimate_does_not_ring() -> None:
    """A traffic light is no news: it takes two estimates in a row."""
    assert not {Verdict.RING, Verdict.WARN} & set(_verdicts(a_told_stop(), [20, 0, 20, 0, 57, 0]))


def test_a_lasting_change_rings_once() -> None:
    """A quarter of an hour, twice in a row, is worth a ring; from then on that is what was told."""
    assert _verdicts(a_told_stop(), [15, 16, 17, 18]) == [Verdict.EDIT, Verdict.RING, Verdict.NOTHING, Verdict.NOTHING]


def test_less_than_a_quarter_of_an_hour_is_shown_silently() -> None:
    """Below a quarter of an hour nobody is rung; from five minutes on the card is put right."""
    verdicts = _verdicts(a_told_stop(), [4, 14, 14, -14])

    assert verdicts == [Verdict.NOTHING, Verdict.EDIT, Verdict.NOTHING, Verdict.EDIT]


def test_what_moves_on_rings_again_after_half_an_hour() -> None:
    """A van that falls behind by 15 minutes every ten minutes rings every half hour, not every ten minutes."""
    walk = [15 * (look // 5) - 60 for look in range(1, 35)]
    rang = [now for now, verdict in _walked(a_told_stop(), walk) if verdict is Verdict.RING]

    assert len(rang) > 1
    assert all(later - sooner >= timedelta(minutes=30) for sooner, later in pairwise(rang))


@given(st.lists(st.integers(-120, 240), max_size=90))
def test_no_two_rings_within_half_an_hour(minutes: list[int]) -> None:
    """Whatever the estimates do, a ring about them, and a warning before it, has half an hour of peace behind it."""
    rang = [now for now, v in _walked(a_told_stop(), minutes) if v in (Verdict.RING, Verdict.WARN)]
    drifts = [now for now, verdict in _walked(a_told_stop(), minutes) if verdict is Verdict.RING]

    assert all(later - sooner >= timedelta(minutes=30) for sooner, later in pairwise(rang) if later in drifts)


@given(st.lists(st.integers(-14, 14), max_size=90))
def test_small_moves_never_ring(minutes: list[int]) -> None:
    """Within a quarter of an hour of what was told nobody hears anything."""
    assert not {Verdict.RING, Verdict.WARN} & set(_verdicts(a_told_stop(), minutes))


@given(st.lists(st.integers(-120, 240), min_size=2, max_size=90))
def test_the_card_is_never_more_than_five_minutes_off(minutes: list[int]) -> None:
    """After every look the card shows an estimate that is less than five minutes from the newest."""
    stop = a_told_stop()
    for count, late in enumerate(minutes, start=1):
        _walked(stop, minutes[count - 1 : count])
        assert abs((stop.shown_eta or ETA) - (ETA + timedelta(minutes=late))) < timedelta(minutes=5)


def test_a_promise_at_risk_is_warned_about_once() -> None:
    """Five minutes before the window closes counts as late; a second warning says nothing new."""
    assert _verdicts(a_told_stop(), [56, 56, 57, 58]) == [Verdict.EDIT, Verdict.WARN, Verdict.NOTHING, Verdict.NOTHING]


def test_without_a_promise_nobody_is_warned() -> None:
    """Where no window was promised, none can break."""
    stop = a_stop()
    stop.closes, stop.told_eta = None, ETA

    assert Verdict.WARN not in _verdicts(stop, [300, 300, 300])


@given(st.lists(st.sampled_from([0, 70]), max_size=40))
def test_a_flapping_estimate_stays_quiet(minutes: list[int]) -> None:
    """Estimates that change their mind every time never warn, however often they flap."""
    flapping = [late for late in minutes for late in (late, 0)]
    stop = a_stop()
    stop.told_eta = ETA

    assert Verdict.WARN not in _verdicts(stop, flapping)


@given(st.lists(st.integers(-120, 240), max_size=60))
def test_no_run_of_estimates_warns_twice(minutes: list[int]) -> None:
    """Whatever the road does, one promise is warned about once at most."""
    assert _verdicts(a_stop(), minutes).count(Verdict.WARN) <= 1
