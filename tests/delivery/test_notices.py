"""From what happened to what is owed: to whom, how loudly, and under which name."""

from datetime import datetime, timedelta

import pytest

from delivery.model.event import Event, Happened
from delivery.notices.notice import Notice
from delivery.notices.owed import Chats, Manners, audiences, notices_owed
from delivery.policy.announcements import ANNOUNCEMENTS, Audience, Class, NoticeKind
from tests.delivery.stage import DAY, ZONE, local

NOON, NIGHT = local(DAY, 12), local(DAY, 23)
FAMILY: Chats = {Audience.RECIPIENTS: [(7, None), (8, None)], Audience.DISPATCHERS: [(-100, 4)]}


def owed(happened: Happened, at: datetime = NOON, chats: Chats = FAMILY, **facts: object) -> tuple[Notice, ...]:
    """What an event about parcel 3 owes."""
    return notices_owed(Event(at, happened, 1, parcel_id=3, subject_id=9, facts=facts, id=55), chats, Manners(ZONE))


def test_everybody_linked_is_told_each_of_the_events_notices() -> None:
    """Two chats, a promise and a card: four notices, in the table's order."""
    told = [(n.kind, n.chat_id) for n in owed(Happened.WINDOW_PROMISED)]

    assert told == [(kind, chat) for kind in (NoticeKind.WINDOW_PROMISED, NoticeKind.CARD) for chat in (7, 8)]


def test_nobody_linked_is_owed_nothing() -> None:
    """A parcel without a chat owes no message."""
    assert owed(Happened.PARCEL_DELIVERED, chats={}) == ()


def test_the_chat_that_chose_is_not_told_twice() -> None:
    """The answer to the press says it; the other chat is told, and both cards are drawn."""
    told = {(n.kind, n.chat_id) for n in owed(Happened.RESCHEDULE_CONFIRMED, answered_chat=7)}

    assert told == {(NoticeKind.CONFIRMED, 8), (NoticeKind.CARD, 7), (NoticeKind.CARD, 8)}


def test_a_group_is_told_in_its_topic() -> None:
    """An exception goes to the forum topic of the desk."""
    (notice,) = owed(Happened.EXCEPTION_OPENED)

    assert (notice.chat_id, notice.topic_id, notice.urgent) == (-100, 4, True)


@pytest.mark.parametrize("happened", ANNOUNCEMENTS)
def test_owing_twice_owes_once(happened: Happened) -> None:
    """The same event has the same keys, and no two of its notices share one."""
    everyone: Chats = {audience: [(7, None), (8, None)] for audience in Audience}
    keys = [notice.key for notice in owed(happened, chats=everyone)]

    assert keys == [notice.key for notice in owed(happened, chats=everyone)]
    assert len(keys) == len(set(keys))


def test_a_card_has_one_name_for_its_whole_life() -> None:
    """Whatever happens, the card of a parcel in a chat keeps its key; a message is named after its event."""
    events = (Happened.WINDOW_PROMISED, Happened.PARCEL_DELIVERED, Happened.ROUTE_STARTED)
    cards = {n.key for e in events for n in owed(e) if n.kind is NoticeKind.CARD and n.chat_id == 7}

    assert cards == {"card:3:7"}
    assert {n.key for n in owed(Happened.WINDOW_PROMISED) if n.delivery is Class.MUST_ARRIVE} == {
        "window_promised:55:7",
        "window_promised:55:8",
    }


def test_the_night_is_silent_but_for_answers_and_choices() -> None:
    """At night a promise arrives without ringing; choices that are needed now ring."""
    promised, choose = owed(Happened.WINDOW_PROMISED, NIGHT)[0], owed(Happened.RESCHEDULE_OFFERED, NIGHT)[0]

    assert owed(Happened.WINDOW_PROMISED, NOON)[0].rings
    assert (promised.rings, choose.rings) == (False, True)


def test_a_nudge_expires() -> None:
    """Being told "you are next" ten minutes later helps nobody."""
    (nudge, *_) = owed(Happened.STOP_NEXT)

    assert nudge.expires_at == NOON + timedelta(minutes=10)
    assert owed(Happened.WINDOW_PROMISED)[0].expires_at is None


def test_what_a_notice_says_can_be_kept_as_json() -> None:
    """Facts hold the event's own, its name, its subject and its moment."""
    assert owed(Happened.STOP_NEXT, eta="x")[0].facts == {
        "eta": "x",
        "event": "stop.next",
        "subject_id": 9,
        "at": NOON.isoformat(),
    }


def test_an_event_that_nobody_is_told_concerns_nobody() -> None:
    """Events for the record alone have no audience."""
    assert audiences(Event(NOON, Happened.PARCEL_CREATED, 1)) == frozenset()
    assert audiences(Event(NOON, Happened.STOP_NEXT, 1)) == {Audience.RECIPIENTS}
