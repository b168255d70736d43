"""A moving estimate rings rarely, and a promise at risk is warned about once."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.place import Address
from delivery.model.run import RunStop
from delivery.policy.lateness import Verdict, judge
from tests.delivery.stage import DAY, local

CLOSES = local(DAY, 12)
ETA = local(DAY, 11)


def a_stop() -> RunStop:
    """A stop promised until noon, expected at eleven."""
    door = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
    return RunStop(1, 1, (1,), door, 120, ETA, local(DAY, 10), CLOSES)


def _verdicts(stop: RunStop, minutes: list[int]) -> list[Verdict]:
    """Judge estimates so many minutes after eleven, as the watcher does."""
    found = []
    for late in minutes:
        eta = ETA + timedelta(minutes=late)
        judgement = judge(stop, eta)
        stop.drifted, stop.eta = judgement.drifted, eta
        if judgement.verdict is not Verdict.NOTHING:
            stop.told_eta = eta
        if judgement.verdict is Verdict.WARN:
            stop.warned_at = eta
        found.append(judgement.verdict)
    return found


def test_a_single_odd_estimate_says_nothing() -> None:
    """A traffic light is no news: it takes two estimates in a row."""
    stop = a_stop()
    stop.told_eta = ETA

    assert _verdicts(stop, [20, 0, 20, 0, 57, 0]) == [Verdict.NOTHING] * 6


def test_a_lasting_change_is_shown_silently() -> None:
    """A quarter of an hour, twice in a row, is written on the card; from then on that is what was told."""
    stop = a_stop()
    stop.told_eta = ETA

    assert _verdicts(stop, [15, 16, 17, 18]) == [Verdict.NOTHING, Verdict.EDIT, Verdict.NOTHING, Verdict.NOTHING]


def test_fourteen_minutes_are_nothing() -> None:
    """Below a quarter of an hour nobody is told."""
    stop = a_stop()
    stop.told_eta = ETA

    assert set(_verdicts(stop, [14, 14, -14, -14])) == {Verdict.NOTHING}


def test_a_promise_at_risk_is_warned_about_once() -> None:
    """Five minutes before the window closes counts as late; a second warning says nothing new."""
    assert _verdicts(a_stop(), [56, 56, 57, 58]) == [Verdict.NOTHING, Verdict.WARN, Verdict.NOTHING, Verdict.NOTHING]


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
