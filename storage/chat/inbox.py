"""Updates handed over by Telegram; each method is a short transaction of its own."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import and_, bindparam, case, delete, func, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.standing import UpdateState
from storage.tables.conversation import inbox, intake
from storage.upsert import insert_into

MAX_TRIES = 5
_WAITS = inbox.c.state == literal_column("'new'")  # a literal, so that the partial index fits
_COLUMNS = (inbox.c.id.label("row"), inbox.c.bot_id, inbox.c.update_id, inbox.c.chat_id, inbox.c.raw, inbox.c.tries)


class Raw(Protocol):
    """An update that storage is given to keep."""

    @property
    def update_id(self) -> int:
        """Telegram's number."""
        ...

    @property
    def chat_id(self) -> int | None:
        """The chat that orders it."""
        ...

    @property
    def raw(self) -> str:
        """JSON."""
        ...


@dataclass(frozen=True)
class KeptUpdate:
    """An update with its row."""

    row: int
    bot_id: int
    update_id: int
    chat_id: int | None
    raw: str = field(repr=False)
    tries: int


@dataclass(frozen=True)
class KeptOffset:
    """How far a bot's updates are acknowledged."""

    epoch: int = 0
    next: int | None = None
    last_at: datetime | None = None


class StoredInbox:
    """The durable intake."""

    def __init__(self, transaction: Callable[[], AbstractAsyncContextManager[AsyncConnection]]) -> None:
        self._transaction = transaction

    async def offset(self, bot_id: int) -> KeptOffset:
        """How far updates were taken."""
        async with self._transaction() as connection:
            return await _offset(connection, bot_id)

    async def new_epoch(self, bot_id: int, at: datetime) -> KeptOffset:
        """Start counting anew; `at` counts as a sign of life, or the next look would start anew again."""
        async with self._transaction() as connection:
            fresh = KeptOffset((await _offset(connection, bot_id)).epoch + 1, None, at)
            await _keep_offset(connection, bot_id, fresh)
        return fresh

    async def accept(self, bot_id: int, updates: Sequence[Raw], at: datetime, *, next_offset: int | None) -> int:
        """Keep a batch and the next offset in one transaction; known updates are passed over."""
        async with self._transaction() as connection:
            offset = await _offset(connection, bot_id)
            fresh = await _insert(connection, bot_id, offset.epoch, updates, at) if updates else 0
            next_one = offset.next if next_offset is None else next_offset
            last_at = at if updates else offset.last_at
            if (next_one, last_at) != (offset.next, offset.last_at) or offset.last_at is None:
                await _keep_offset(connection, bot_id, KeptOffset(offset.epoch, next_one, last_at))
        return fresh

    async def waiting(self, busy: Collection[int | None], limit: int) -> Sequence[KeptUpdate]:
        """The oldest waiting update of each chat that is not `busy`, oldest first."""
        oldest = select(func.min(inbox.c.id)).where(_WAITS, *_not_in(busy)).group_by(inbox.c.chat_id)
        wanted = select(*_COLUMNS).where(inbox.c.id.in_(oldest), _WAITS).order_by(inbox.c.id).limit(limit)
        async with self._transaction() as connection:
            rows = await connection.execute(wanted.with_for_update(skip_locked=True, of=inbox))
            return [KeptUpdate(**row) for row in rows.mappings()]

    async def failed(self, row: int, error: str, at: datetime) -> int:  # noqa: ARG002  the port's signature
        """Count a failed try, quarantine after MAX_TRIES, and return the tries so far."""
        tries = inbox.c.tries + 1
        state = case((tries >= MAX_TRIES, UpdateState.QUARANTINED), else_=UpdateState.NEW)
        counted = update(inbox).where(inbox.c.id == row, _WAITS).values(tries=tries, state=state, error=error)
        async with self._transaction() as connection:
            await connection.execute(counted)
            return (await connection.execute(select(inbox.c.tries).where(inbox.c.id == row))).scalar() or 0

    async def replay(self) -> int:
        """Let quarantined updates try again, after an upgrade say; returns how many."""
        again = update(inbox).where(inbox.c.state == UpdateState.QUARANTINED)
        async with self._transaction() as connection:
            return (await connection.execute(again.values(state=UpdateState.NEW, tries=0))).rowcount

    async def undone(self) -> tuple[int, datetime | None]:
        """How many wait, and since when the oldest does."""
        counted = select(func.count(), func.min(inbox.c.received_at)).where(_WAITS)
        async with self._transaction() as connection:
            count, oldest = (await connection.execute(counted)).one()
        return count, oldest

    async def prune(self, before: datetime) -> int:
        """Forget done updates received before a moment."""
        old = delete(inbox).where(inbox.c.state == UpdateState.DONE, inbox.c.received_at < before)
        async with self._transaction() as connection:
            return (await connection.execute(old)).rowcount


def _not_in(busy: Collection[int | None]) -> Sequence[Any]:
    chats = sorted(chat for chat in busy if chat is not None)
    free = and_(inbox.c.chat_id.is_not(None), inbox.c.chat_id.not_in(chats)) if chats else inbox.c.chat_id.is_not(None)
    return (free,) if None in busy else (or_(inbox.c.chat_id.is_(None), free),)


async def _offset(connection: AsyncConnection, bot_id: int) -> KeptOffset:
    found = await _OFFSET.all(connection, {"bot": bot_id})
    return KeptOffset(found[0].epoch, found[0].next, found[0].last_at) if found else KeptOffset()


_OFFSET = Prepared(select(intake).where(intake.c.bot_id == bindparam("bot")))


async def _keep_offset(connection: AsyncConnection, bot_id: int, offset: KeptOffset) -> None:
    new = {"epoch": offset.epoch, "next": offset.next, "last_at": offset.last_at}
    insert = insert_into(connection, intake).values(bot_id=bot_id, **new)
    await connection.execute(insert.on_conflict_do_update(index_elements=["bot_id"], set_=new))


async def _insert(connection: AsyncConnection, bot_id: int, epoch: int, updates: Sequence[Raw], at: datetime) -> int:
    fixed = {"bot_id": bot_id, "epoch": epoch, "state": UpdateState.NEW, "tries": 0, "error": "", "received_at": at}
    rows = [{**fixed, "update_id": u.update_id, "chat_id": u.chat_id, "raw": u.raw} for u in updates]
    insert = insert_into(connection, inbox).on_conflict_do_nothing(index_elements=["bot_id", "epoch", "update_id"])
    return len((await connection.execute(insert.returning(inbox.c.id), rows)).all())
