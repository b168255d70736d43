"""What becomes of a try to send a letter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, and_, bindparam, literal_column, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.chat.due import NOW, waiting
from storage.chat.letter import Outcome, StoredLetter, letter
from storage.chat.next_step import after_unknown
from storage.prepared import Prepared
from storage.standing import LetterState
from storage.tables.outbox import outbox

_OVER = (LetterState.SENT, LetterState.EXPIRED)
_OURS = Prepared(
    select(outbox.c.state, outbox.c.unknowns, outbox.c.delivery, outbox.c.dirty, outbox.c.id)
    .where(outbox.c.id == bindparam("row"), outbox.c.fence == bindparam("ours"))
    .where(and_(*(outbox.c.state != state for state in _OVER)))
    .with_for_update()
)
_LEASE_DIED = (
    select(outbox)
    .where(outbox.c.state == literal_column("'sending'"), outbox.c.lease_until <= NOW)
    .with_for_update(skip_locked=True)
)
_UNALARMED = (
    select(outbox)
    .where(outbox.c.state == literal_column("'dead'"), outbox.c.alarmed_at.is_(None))
    .order_by(outbox.c.id)
    .limit(bindparam("at_most", type_=Integer))
)


class Outcomes:
    """Settles tries, and what is left of a sender that died."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def settle(self, letter_id: int, fence: int, settled: Outcome, at: datetime) -> bool:
        """Record a try's outcome; False if the row has gone on without us.

        A lease that died does not matter as long as nobody tried again: the truth is better than `unknown`.
        """
        ours = await _OURS.all(self._connection, {"row": letter_id, "ours": fence})
        if not ours:
            return False
        (row,) = ours
        changes = self._after(row, LetterState(settled.state), settled.not_before, at)
        if settled.message_id is not None:
            changes["message_id"] = settled.message_id
        await self._change(letter_id, {**changes, "error": settled.error})
        return True

    async def reap(self, now: datetime) -> int:
        """Turn rows whose lease died into UNKNOWN, with their class's next step; returns how many."""
        rows = (await self._connection.execute(_LEASE_DIED, {"now": now})).all()
        for row in rows:
            await self._change(row.id, self._after(row, LetterState.UNKNOWN, None, now))
        return len(rows)

    def _after(self, row: Row[Any], state: LetterState, not_before: datetime | None, at: datetime) -> dict[str, Any]:
        unknowns = row.unknowns
        if state is LetterState.UNKNOWN:
            unknowns += row.state == LetterState.SENDING  # a late witness of a try that is counted already
            state, again = after_unknown(row.delivery, unknowns, at, row.id)
            not_before = again if again is None or not_before is None else max(again, not_before)
        if row.dirty:  # a newer state came while this one was under way
            over = {"tries": 0, "unknowns": 0, "method": None, "params": None, "settled_at": None}
            wait = None if state in _OVER else not_before
            return {"state": LetterState.NEW, "dirty": False, "not_before": wait, "lease_until": None, **over}
        waits = state is LetterState.NEW or (state is LetterState.UNKNOWN and not_before is not None)
        return {
            "state": state,
            "unknowns": unknowns,
            "not_before": not_before if waits else None,
            "lease_until": None,
            "settled_at": None if waits else at,
        }

    async def _change(self, letter_id: int, changes: Mapping[str, Any]) -> None:
        given = {f"new_{name}": value for name, value in changes.items()}
        await _change(*changes).run(self._connection, {"row": letter_id, **given})

    async def kill_waiting(self, chat_id: int, at: datetime, error: str) -> None:
        """Give up everything that waits for a chat."""
        gone = update(outbox).where(outbox.c.chat_id == chat_id, waiting())
        await self._connection.execute(
            gone.values(state=LetterState.DEAD, not_before=null(), settled_at=at, error=error)
        )

    async def unalarmed(self, limit: int = 100) -> Sequence[StoredLetter]:
        """Letters that died and nobody was told of, oldest first."""
        rows = await self._connection.execute(_UNALARMED, {"at_most": limit})
        return [letter(row) for row in rows]

    async def alarmed(self, letter_id: int, at: datetime) -> None:
        """Somebody was told of a dead letter."""
        await self._change(letter_id, {"alarmed_at": at})


@cache
def _change(*names: str) -> Prepared:
    row = update(outbox).where(outbox.c.id == bindparam("row"))
    return Prepared(row.values({name: bindparam(f"new_{name}", type_=outbox.c[name].type) for name in names}))
