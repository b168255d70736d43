"""From an event to the notices it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from delivery.model.event import Event
from delivery.model.mailbox import is_mailbox
from delivery.model.timeline import Timeline
from delivery.notices.notice import Notice
from delivery.policy.announcements import ANNOUNCEMENTS, Announcement, Audience, Class, NoticeKind
from delivery.policy.quiet_hours import is_quiet
from delivery.policy.ring_budget import is_counted, may_ring

Chats = Mapping[Audience, Sequence[tuple[int, int | None]]]  #: chat and topic ids of each audience


@dataclass(frozen=True)
class Manners:
    """How a depot speaks to people: its zone, its timeline, and how often each chat was rung today about the parcel."""

    zone: str
    timeline: Timeline = field(default_factory=Timeline)
    rung: Mapping[int, int] = field(default_factory=dict)


def audiences(event: Event) -> frozenset[Audience]:
    """Whom the event concerns."""
    return frozenset(a.audience for a in ANNOUNCEMENTS.get(event.kind, ()))


def draws_on_budget(event: Event) -> bool:
    """Whether it must be known how often the parcel's chats were rung today."""
    return any(is_counted(rule) for rule in ANNOUNCEMENTS.get(event.kind, ()))


def notices_owed(event: Event, chats: Chats, manners: Manners) -> tuple[Notice, ...]:
    """Every notice that the event owes to the chats of its audiences, in the table's order."""
    return tuple(
        _notice(event, rule, chat_id, topic_id, manners)
        for rule in ANNOUNCEMENTS.get(event.kind, ())
        for chat_id, topic_id in chats.get(rule.audience, ())
        if not _is_answered(event, rule, chat_id)
        and not _gives_way(event, rule, chat_id, manners)
        and not _is_only_for_chats(rule, chat_id)
    )


def _is_answered(event: Event, rule: Announcement, chat_id: int) -> bool:
    # The chat that pressed sees the confirmation as the answer to its press.
    pressed = rule.audience is Audience.RECIPIENTS and chat_id == event.facts.get("answered_chat")
    return pressed and rule.delivery is Class.MUST_ARRIVE


def _is_only_for_chats(rule: Announcement, chat_id: int) -> bool:
    # Cards cannot be edited in a mailbox, and nudges come too late there.
    return is_mailbox(chat_id) and rule.delivery is not Class.MUST_ARRIVE


def _gives_way(event: Event, rule: Announcement, chat_id: int, manners: Manners) -> bool:
    """The budget is used up: the card, which is owed anyway, says it silently."""
    if not is_counted(rule) or _is_night(event.at, rule, manners):
        return False
    return not may_ring(rule.kind, manners.rung.get(chat_id, 0), manners.timeline.ring_budget)


def _is_night(at: datetime, rule: Announcement, manners: Manners) -> bool:
    return is_quiet(at, manners.zone, manners.timeline) and not rule.rings_at_night


def _notice(event: Event, rule: Announcement, chat_id: int, topic_id: int | None, manners: Manners) -> Notice:
    return Notice(
        chat_id=chat_id,
        topic_id=topic_id,
        kind=rule.kind,
        key=_key(event, rule, chat_id),
        delivery=rule.delivery,
        owed_at=event.at,
        facts=_facts(event),
        parcel_id=event.parcel_id,
        rings=rule.rings and not _is_night(event.at, rule, manners),
        urgent=rule.urgent,
        expires_at=_expiry(event.at, rule),
    )


def _key(event: Event, rule: Announcement, chat_id: int) -> str:
    if rule.kind is NoticeKind.EXCEPTION and rule.delivery is Class.STATE:
        return f"{rule.kind}:{event.subject_id}:{chat_id}"  # whatever parcel it is about, it is one card
    if rule.kind is NoticeKind.EXCEPTION:
        return f"{rule.kind}:ring:{event.id}:{chat_id}"  # never the key of another exception's card
    if rule.delivery is Class.STATE:
        return f"{rule.kind}:{event.parcel_id or event.subject_id}:{chat_id}"
    return f"{rule.kind}:{event.id}:{chat_id}"


def _facts(event: Event) -> dict[str, Any]:
    return {**event.facts, "event": str(event.kind), "subject_id": event.subject_id, "at": event.at.isoformat()}


def _expiry(at: datetime, rule: Announcement) -> datetime | None:
    return None if rule.lives is None else at + rule.lives
