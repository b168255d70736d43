"""Whatever an estimate does on a day: rings have a pause, a budget and a night."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.event import Event, Happened
from delivery.model.place import Address
from delivery.model.run import RunStop
from delivery.model.timeline import Timeline
from delivery.notices.owed import Manners, notices_owed
from delivery.policy.announcements import Audience, Class, NoticeKind
from delivery.policy.lateness import Verdict, judge
from delivery.policy.quiet_hours import is_quiet
from tests.delivery.stage import DAY, ZONE, local

CHAT = 7
LOOK = timedelta(minutes=2)
#: A walk begins at some hour and takes steps of so many minutes every other minute; some go on into the night.
STARTS = st.integers(5, 20)
WALKS = st.lists(st.sampled_from([-40, -15, -3, 0, 0, 0, 2, 8, 16, 45]), min_size=10, max_size=200)
HABITS = st.builds(Timeline, ring_budget=st.integers(0, 6), drift_pause_minutes=st.sampled_from([30, 45]))
EVENTS = {Verdict.RING: Happened.STOP_ETA_MOVED, Verdict.EDIT: Happened.STOP_ETA_CHANGED}


def _walked(hour: int, steps: list[int], habits: Timeline) -> list[tuple[datetime, NoticeKind]]:
    """When what rang: the watcher's own steps, with a reminder of something else every hour."""
    begins = local(DAY, hour)
    eta = begins + timedelta(hours=3)
    stop = RunStop(1, 1, (1,), Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4), 120, eta, told_eta=eta)
    rang: list[tuple[datetime, NoticeKind]] = []
    for look, step in enumerate(steps):
        now, eta = begins + look * LOOK, eta + timedelta(minutes=step)
        judgement = judge(stop, eta, now, habits)
        stop.drifted, stop.eta = judgement.drifted, eta
        if judgement.verdict is Verdict.RING:
            stop.told_eta, stop.rang_at = eta, now
        happened = [EVENTS[judgement.verdict]] if judgement.verdict in EVENTS else []
        happened += [Happened.RESCHEDULE_REMINDED] if look % 30 == 29 else []
        for kind in happened:
            rang += _owed(kind, now, habits, len(rang))
    return rang


def _owed(kind: Happened, now: datetime, habits: Timeline, rung: int) -> list[tuple[datetime, NoticeKind]]:
    event = Event(now, kind, 1, parcel_id=1, id=1)
    owed = notices_owed(event, {Audience.RECIPIENTS: [(CHAT, None)]}, Manners(ZONE, habits, {CHAT: rung}))
    return [(now, n.kind) for n in owed if n.rings and n.delivery is Class.NEVER_TWICE]


@given(STARTS, WALKS, HABITS)
def test_a_drift_rings_once_in_half_an_hour(hour: int, steps: list[int], habits: Timeline) -> None:
    """Two rings about the estimate are never nearer than the depot's pause."""
    drifts = [at for at, kind in _walked(hour, steps, habits) if kind is NoticeKind.ETA_MOVED]

    assert all(later - sooner >= timedelta(minutes=habits.drift_pause_minutes) for sooner, later in pairwise(drifts))


@given(STARTS, WALKS, HABITS)
def test_the_budget_holds(hour: int, steps: list[int], habits: Timeline) -> None:
    """Never more unsolicited rings than the depot allows, and never one at night."""
    rang = _walked(hour, steps, habits)

    assert len(rang) <= habits.ring_budget
    assert not any(is_quiet(at, ZONE, habits) for at, _ in rang)


def test_the_walks_do_ring() -> None:
    """The rules are tried on walks that ring: an estimate that runs away is told, and then the budget is full."""
    rang = _walked(8, [8] * 180, Timeline())

    assert [kind for _, kind in rang].count(NoticeKind.ETA_MOVED) >= 3
    assert len(rang) == Timeline().ring_budget
