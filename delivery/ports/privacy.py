"""What the business remembers to keep strangers out and to leave people in peace."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from delivery.model.dossier import Subject
from delivery.model.mailbox import Channel
from delivery.model.proof import Known

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Proofs(Protocol):
    """Who tried to prove which parcel; subjects are a person or the hash of a number."""

    async def known(self, tracking_number: str) -> Known | None: ...  # one statement, whether there is one or not
    async def tried(self, subject: str, since: datetime) -> Sequence[datetime]: ...  # newest first
    async def note(self, subjects: Sequence[str], at: datetime) -> None: ...


class Silences(Protocol):
    """Addresses that want no messages; only their hashes are kept."""

    async def add(self, address: str, at: datetime) -> None: ...
    async def has(self, address: str) -> bool: ...


class Mailboxes(Protocol):
    """Whom nobody writes to yet."""

    async def waiting(
        self, channels: Collection[Channel], limit: int
    ) -> Sequence[int]: ...  # parcels under way that never had a link, whose recipient has such an address; by id


class Dossiers(Protocol):
    """Everything about one person."""

    async def of_chat(self, chat_id: int) -> Subject: ...  # and the parcels that only this chat follows
    async def told(self, of: Subject) -> Mapping[str, Any]: ...  # rows by their table
    async def erase(self, of: Subject) -> None: ...
    async def overdue(self, before: datetime) -> Sequence[int]: ...  # parcels that should have been forgotten
    async def forget(self, before: datetime) -> int: ...
