"""From an event to the notices it owes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from delivery.model.event import Event
from delivery.notices.notice import Notice
from delivery.policy.announcements import ANNOUNCEMENTS, Announcement, Audience, Class
from delivery.policy.quiet_hours import is_quiet

Chats = Mapping[Audience, Sequence[tuple[int, int | None]]]  #: chat and topic ids of each audience


def audiences(event: Event) -> frozenset[Audience]:
    """Whom the event concerns."""
    return frozenset(a.audience for a in ANNOUNCEMENTS.get(event.kind, ()))


def notices_owed(event: Event, chats: Chats, zone: str) -> tuple[Notice, ...]:
    """Every notice that the event owes to the chats of its audiences, in the table's order."""
    return tuple(
        _notice(event, rule, chat_id, topic_id, zone)
        for rule in ANNOUNCEMENTS.get(event.kind, ())
        for chat_id, topic_id in chats.get(rule.audience, ())
        if not (
            rule.audience is Audience.RECIPIENTS and chat_id == event.facts.get("answered_chat") and _is_answer(rule)
        )
    )


def _is_answer(rule: Announcement) -> bool:
    # The chat that pressed sees the confirmation as the answer to its press.
    return rule.delivery is Class.MUST_ARRIVE


def _notice(event: Event, rule: Announcement, chat_id: int, topic_id: int | None, zone: str) -> Notice:
    night = is_quiet(event.at, zone) and not rule.rings_at_night
    return Notice(
        chat_id=chat_id,
        topic_id=topic_id,
        kind=rule.kind,
        key=_key(event, rule, chat_id),
        delivery=rule.delivery,
        owed_at=event.at,
        facts=_facts(event),
        parcel_id=event.parcel_id,
        rings=rule.rings and not night,
        urgent=rule.urgent,
        expires_at=_expiry(event.at, rule),
    )


def _key(event: Event, rule: Announcement, chat_id: int) -> str:
    if rule.delivery is Class.STATE:
        return f"{rule.kind}:{event.parcel_id or event.subject_id}:{chat_id}"
    return f"{rule.kind}:{event.id}:{chat_id}"


def _facts(event: Event) -> dict[str, Any]:
    return {**event.facts, "event": str(event.kind), "subject_id": event.subject_id, "at": event.at.isoformat()}


def _expiry(at: datetime, rule: Announcement) -> datetime | None:
    return None if rule.lives is None else at + rule.lives
