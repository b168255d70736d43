"""Updates handed over by Telegram, kept before they are acknowledged."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

# ruff: noqa: D102  properties are what their names say

MAX_TRIES = 5


class InboxState(StrEnum):
    """Where an update stands."""

    NEW = "new"
    DONE = "done"
    QUARANTINED = "quarantined"  #: failed five times; replayable


@dataclass(frozen=True)
class RawUpdate:
    """One update as Telegram sent it; `chat_id` orders it among its chat's."""

    update_id: int
    chat_id: int | None
    raw: str  #: JSON


class StoredUpdate(Protocol):
    """An update with its row in the inbox."""

    @property
    def row(self) -> int: ...

    @property
    def bot_id(self) -> int: ...

    @property
    def update_id(self) -> int: ...

    @property
    def chat_id(self) -> int | None: ...

    @property
    def raw(self) -> str: ...

    @property
    def tries(self) -> int: ...


class Offset(Protocol):
    """How far a bot's updates are acknowledged; `next` None asks without an offset. `last_at` is when the last came."""

    @property
    def epoch(self) -> int: ...

    @property
    def next(self) -> int | None: ...

    @property
    def last_at(self) -> datetime | None: ...


class Inbox(Protocol):
    """The durable intake; each method is a short transaction of its own."""

    async def offset(self, bot_id: int) -> Offset:
        """How far updates were taken."""
        ...

    async def new_epoch(self, bot_id: int, at: datetime) -> Offset:
        """Start counting anew: Telegram may restart its update ids after an idle week."""
        ...

    async def accept(self, bot_id: int, updates: Sequence[RawUpdate], at: datetime, *, next_offset: int | None) -> int:
        """Keep a batch and the next offset in one transaction, known updates passed over; returns how many were new."""
        ...

    async def waiting(self, busy: Collection[int | None], limit: int) -> Sequence[StoredUpdate]:
        """The oldest waiting update of each chat that is not `busy`, oldest first."""
        ...

    async def failed(self, row: int, error: str, at: datetime) -> int:
        """Count a failed try, quarantine after MAX_TRIES, and return the tries so far."""
        ...

    async def undone(self) -> tuple[int, datetime | None]:
        """How many wait, and since when the oldest does."""
        ...

    async def prune(self, before: datetime) -> int:
        """Forget done updates received before a moment."""
        ...


class Doing(Protocol):
    """The inbox inside the update's own transaction."""

    async def done(self, row: int, at: datetime) -> bool:
        """Mark an update done; False if it already was (another worker's effect stands, this one must roll back)."""
        ...
