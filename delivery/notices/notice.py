"""A notice: owed to one chat, carried later, worded when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from delivery.policy.announcements import Class, NoticeKind


@dataclass(frozen=True)
class Notice:
    """What one chat is owed. `key` is its meaning: owing it twice owes it once.

    `facts` hold ids and plain values that JSON can hold; `topic_id` is a forum topic of a group.
    """

    chat_id: int
    kind: NoticeKind
    key: str
    delivery: Class
    owed_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    parcel_id: int | None = None
    rings: bool = True
    urgent: bool = False
    expires_at: datetime | None = None
    topic_id: int | None = None
