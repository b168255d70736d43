"""A row of the outbox as others see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Row

from delivery.policy.announcements import Class
from storage.standing import LetterState

URGENT, USUAL = 0, 1


@dataclass(frozen=True)
class StoredCall:
    """A request as it was worded."""

    method: str
    params: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class StoredLetter:
    """A message owed and how far it has come."""

    id: int
    key: str
    chat_id: int
    kind: str
    delivery: Class
    facts: Mapping[str, Any] = field(repr=False)
    call: StoredCall | None
    parcel_id: int | None
    rings: bool
    urgent: bool
    paced: bool
    state: str
    tries: int
    owed_at: datetime
    expires_at: datetime | None
    topic_id: int | None
    message_id: int | None
    error: str


class Wording(Protocol):
    """A request that storage is given to keep."""

    @property
    def method(self) -> str:
        """The Bot API method."""
        ...

    @property
    def params(self) -> Mapping[str, Any]:
        """Its parameters, as JSON can hold them."""
        ...


class Outcome(Protocol):
    """What became of a try, as storage is told."""

    @property
    def state(self) -> str:
        """The state it asks for."""
        ...

    @property
    def message_id(self) -> int | None:
        """Telegram's number of the message."""
        ...

    @property
    def not_before(self) -> datetime | None:
        """When to try again at the earliest."""
        ...

    @property
    def error(self) -> str:
        """What went wrong, without secrets."""
        ...


def letter(row: Row[Any]) -> StoredLetter:
    """The letter in a row."""
    return StoredLetter(
        id=row.id,
        key=row.key,
        chat_id=row.chat_id,
        kind=row.kind,
        delivery=row.delivery,
        facts=row.facts,
        call=None if row.method is None else StoredCall(row.method, row.params),
        parcel_id=row.parcel_id,
        rings=row.rings,
        urgent=row.lane == URGENT,
        paced=row.paced,
        state=LetterState(row.state),
        tries=row.tries,
        owed_at=row.owed_at,
        expires_at=row.expires_at,
        topic_id=row.topic_id,
        message_id=row.message_id,
        error=row.error,
    )
