"""Messages owed, on their way, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from delivery.notices.notice import Notice
from delivery.policy.announcements import Class

# ruff: noqa: D102  properties are what their names say


class Sending(StrEnum):
    """Where a message stands."""

    NEW = "new"
    SENDING = "sending"  #: committed before the request; a dead lease becomes UNKNOWN
    SENT = "sent"
    UNKNOWN = "unknown"  #: it may have arrived
    DEAD = "dead"  #: refused for good, or given up with an alarm
    EXPIRED = "expired"  #: no longer worth sending


@dataclass(frozen=True)
class Call:
    """One Bot API request: a method's name and its parameters, as JSON can hold them."""

    method: str
    params: Mapping[str, Any] = field(repr=False)


class Worded(Protocol):
    """A request as the outbox kept it."""

    @property
    def method(self) -> str: ...

    @property
    def params(self) -> Mapping[str, Any]: ...


class Letter(Protocol):
    """A row of the outbox. `call` is there for replies and once it was worded; `kind` is the notice's, or `reply`."""

    @property
    def id(self) -> int: ...

    @property
    def key(self) -> str: ...

    @property
    def chat_id(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def delivery(self) -> Class: ...

    @property
    def facts(self) -> Mapping[str, Any]: ...

    @property
    def call(self) -> Worded | None: ...

    @property
    def parcel_id(self) -> int | None: ...

    @property
    def rings(self) -> bool: ...

    @property
    def urgent(self) -> bool: ...

    @property
    def paced(self) -> bool: ...

    @property
    def state(self) -> str: ...

    @property
    def tries(self) -> int: ...

    @property
    def owed_at(self) -> datetime: ...

    @property
    def expires_at(self) -> datetime | None: ...

    @property
    def topic_id(self) -> int | None: ...

    @property
    def error(self) -> str: ...


@dataclass(frozen=True)
class Settled:
    """What became of a try: the next state, Telegram's message id, when to try again, and the error (no secrets)."""

    state: Sending
    message_id: int | None = None
    not_before: datetime | None = None
    error: str = ""


class Outgoing(Protocol):
    """The outbox inside an open transaction."""

    async def owe(self, notice: Notice) -> None:
        """Queue a notice; a known key changes nothing, but a newer STATE replaces one that was sent or still waits."""
        ...

    async def reply(
        self,
        key: str,
        chat_id: int,
        call: Call,
        at: datetime,
        *,
        expires_at: datetime | None = None,
        paced: bool = True,
    ) -> None:
        """Queue a worded request of class D; `paced` is False for answers to presses: flood control ignores them."""
        ...

    async def due(self, now: datetime, limit: int, *, mail: bool = False) -> Sequence[Letter]:
        """What may be sent now to chats (or to mailboxes): urgent first, FIFO in each; expired ones are marked so."""
        ...

    async def sending(self, letter_id: int, call: Call, lease_until: datetime) -> int | None:
        """Move a row to SENDING with its worded call; returns the fence, or None if someone else has it."""
        ...

    async def settle(self, letter_id: int, fence: int, settled: Settled, at: datetime) -> bool:
        """Record a try's outcome; False if the fence is no longer ours."""
        ...

    async def reap(self, now: datetime) -> int:
        """Turn rows whose lease died into UNKNOWN, with their class's next step; returns how many."""
        ...

    async def next_due(self, now: datetime, *, mail: bool = False) -> datetime | None:
        """When the next row may be sent: `now` or later; None if nothing waits."""
        ...

    async def unsent(self, *, mail: bool = False) -> tuple[int, datetime | None]:
        """How many wait, and since when the oldest does."""
        ...

    async def unalarmed(self, limit: int = 100) -> Sequence[Letter]:
        """Letters that died and nobody was told of, oldest first."""
        ...

    async def alarmed(self, letter_id: int, at: datetime) -> None:
        """Somebody was told of a dead letter."""
        ...

    async def chat_blocked(self, chat_id: int, at: datetime) -> None:
        """Mark a chat as unreachable: its waiting rows are dead."""
        ...

    async def chat_moved(self, old: int, new: int) -> None:
        """Rewrite a migrated group's rows."""
        ...


class Cards(Protocol):
    """Which message is the living one of a parcel, exception or run in a chat."""

    async def find(self, chat_id: int, key: str) -> int | None:
        """The message's id."""
        ...

    async def keep(self, chat_id: int, key: str, message_id: int, at: datetime) -> None:
        """Remember it, replacing an older one."""
        ...

    async def forget(self, chat_id: int, key: str) -> None:
        """The message can no longer be edited."""
        ...

    async def below(self, chat_id: int, key: str) -> int:
        """How many messages of ours came after it."""
        ...

    async def push_up(self, chat_id: int) -> None:
        """Another message came below every card of the chat."""
        ...
