"""The buttons shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables.conversation import buttons

_SHOWN = ("token", "chat_id", "name", "args", "parcel_id", "parcel_version", "once", "expires_at")
_ADD = Prepared(buttons.insert())
_FIND = Prepared(select(buttons).where(buttons.c.token == bindparam("pressed")))
_USE = Prepared(
    update(buttons)
    .where(buttons.c.token == bindparam("pressed"), buttons.c.used_at.is_(None))
    .values(used_at=bindparam("at"), result=bindparam("said"))
)

# ruff: noqa: D102  properties are what their names say


class Pressable(Protocol):
    """A button that storage is given to keep."""

    @property
    def token(self) -> str: ...

    @property
    def chat_id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def args(self) -> Mapping[str, Any]: ...

    @property
    def parcel_id(self) -> int | None: ...

    @property
    def parcel_version(self) -> int | None: ...

    @property
    def once(self) -> bool: ...

    @property
    def expires_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class StoredButton:
    """A button as it was remembered, and what its first press answered."""

    token: str
    chat_id: int
    name: str
    args: Mapping[str, Any]
    parcel_id: int | None
    parcel_version: int | None
    once: bool
    expires_at: datetime | None
    used_at: datetime | None
    result: str | None


class StoredButtons:
    """Buttons by their tokens, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, *actions: Pressable) -> None:
        """Remember a screen's buttons before it is shown."""
        for action in actions:
            await _ADD.run(self._connection, {name: getattr(action, name) for name in _SHOWN})

    async def find(self, token: str) -> StoredButton | None:
        """What a pressed token means."""
        rows = await _FIND.all(self._connection, {"pressed": token})
        return StoredButton(*rows[0]) if rows else None

    async def use(self, token: str, at: datetime, result: str) -> None:
        """Keep the first press's answer; later ones change nothing."""
        await _USE.run(self._connection, {"pressed": token, "at": at, "said": result})

    async def prune(self, before: datetime) -> int:
        """Forget buttons that expired before a moment."""
        old = delete(buttons).where(buttons.c.expires_at < before)
        return (await self._connection.execute(old)).rowcount
