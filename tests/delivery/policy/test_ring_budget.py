"""The budget of rings: what counts, what gives way, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.event import Event, Happened
from delivery.model.timeline import Timeline
from delivery.notices.owed import Manners, notices_owed
from delivery.policy.announcements import ANNOUNCEMENTS, Audience, Class, NoticeKind
from delivery.policy.ring_budget import day_began, is_counted, may_ring
from tests.delivery.stage import DAY, ZONE, local

COUNTED = {rule.kind for rules in ANNOUNCEMENTS.values() for rule in rules if is_counted(rule)}
NEXT, MORNING, REMINDER, MOVED, SOONER = (
    NoticeKind.YOU_ARE_NEXT,
    NoticeKind.WINDOW_NARROWED,
    NoticeKind.REMINDER,
    NoticeKind.ETA_MOVED,
    NoticeKind.SOONER_ASKED,
)


def test_only_nudges_draw_on_the_budget() -> None:
    """What must arrive and what answers a press never counts; what only makes life easier does."""
    assert {NEXT, MORNING, REMINDER, MOVED, SOONER} == COUNTED


def test_what_gives_way_first() -> None:
    """With five rings a day "you are next" goes silent first, then the morning's window, then reminders."""
    silent_from = {
        kind: next(rung for rung in range(9) if not may_ring(kind, rung, 5)) for kind in (NEXT, MORNING, REMINDER)
    }

    assert silent_from == {NEXT: 3, MORNING: 4, REMINDER: 5}


@given(st.sampled_from(sorted(COUNTED)), st.integers(0, 12), st.integers(0, 9))
def test_nothing_rings_beyond_the_budget(kind: NoticeKind, rung: int, budget: int) -> None:
    """Whatever it is, a full budget silences it; an untouched one of at least one ring never does."""
    assert not (may_ring(kind, rung, budget) and rung >= budget)
    assert budget == 0 or may_ring(kind, 0, budget)


@pytest.mark.parametrize("happened", [Happened.STOP_NEXT, Happened.STOP_ETA_MOVED, Happened.RESCHEDULE_REMINDED])
def test_a_full_budget_leaves_the_silent_edit(happened: Happened) -> None:
    """Who was rung five times today sees the card change without a sound; the other chat is still rung."""
    event = Event(local(DAY, 12), happened, 1, parcel_id=3, id=5)
    chats = {Audience.RECIPIENTS: [(7, None), (8, None)]}
    owed = notices_owed(event, chats, Manners(ZONE, Timeline(), {7: 5}))

    assert {(n.chat_id, n.kind is NoticeKind.CARD) for n in owed} == {(7, True), (8, False), (8, True)}
    assert not any(n.rings for n in owed if n.chat_id == 7)


@pytest.mark.parametrize("happened", [h for h in ANNOUNCEMENTS if h is not Happened.PHOTO_ADDED])
def test_class_a_never_gives_way(happened: Happened) -> None:
    """However often somebody was rung, what must arrive is owed."""
    event = Event(local(DAY, 12), happened, 1, parcel_id=3, facts={"asked_chat": 7}, id=5)
    owed = notices_owed(event, {audience: [(7, None)] for audience in Audience}, Manners(ZONE, Timeline(), {7: 99}))

    must = [rule.kind for rule in ANNOUNCEMENTS[happened] if rule.delivery is Class.MUST_ARRIVE]
    assert [n.kind for n in owed if n.delivery is Class.MUST_ARRIVE] == must


def test_the_budget_is_a_day_s_by_the_clock_on_the_wall() -> None:
    """A day of rings begins at the depot's midnight, whatever UTC says."""
    assert day_began(local(DAY, 0, 30), ZONE) == local(DAY, 0)
    assert day_began(local(DAY, 23, 59), ZONE) == local(DAY, 0)


def test_a_carrier_has_quiet_hours_of_its_own() -> None:
    """What would ring at eight in the evening is silent where the night begins at seven."""
    event = Event(local(DAY, 20), Happened.WINDOW_PROMISED, 1, parcel_id=3, id=5)
    early = Timeline(quiet_from=local(DAY, 18).time().replace(hour=19))
    rings = [
        notices_owed(event, {Audience.RECIPIENTS: [(7, None)]}, Manners(ZONE, habits))[0].rings
        for habits in (Timeline(), early)
    ]

    assert rings == [True, False]
