"""Which message is the living one."""

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables.outbox import cards
from storage.upsert import insert_for


class StoredCards:
    """One message id a chat and key."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: int, key: str) -> int | None:
        """The message's id."""
        found = await _FIND.all(self._connection, {"chat": chat_id, "card": key})
        return found[0].message_id if found else None

    async def keep(self, chat_id: int, key: str, message_id: int, at: datetime) -> None:
        """Remember it, replacing an older one."""
        row = {"chat_id": chat_id, "key": key, "message_id": message_id, "at": at}
        await _keep(self._connection.dialect.name).run(self._connection, row)

    async def forget(self, chat_id: int, key: str) -> None:
        """The message can no longer be edited."""
        await self._connection.execute(delete(cards).where(cards.c.chat_id == chat_id, cards.c.key == key))

    async def below(self, chat_id: int, key: str) -> int:
        """How many messages of ours came after it."""
        found = await _FIND.all(self._connection, {"chat": chat_id, "card": key})
        return found[0].below if found else 0

    async def push_up(self, chat_id: int) -> None:
        """Another message came below every card of the chat."""
        await _PUSH_UP.run(self._connection, {"chat": chat_id})


_THEIRS = cards.c.chat_id == bindparam("chat")
_FIND = Prepared(select(cards.c.message_id, cards.c.below).where(_THEIRS, cards.c.key == bindparam("card")))
_PUSH_UP = Prepared(update(cards).where(_THEIRS).values(below=cards.c.below + 1))


@cache
def _keep(dialect: str) -> Prepared:
    insert = insert_for(dialect, cards)
    same = cards.c.message_id == insert.excluded.message_id
    below = case((same, cards.c.below), else_=0)
    newer = {"message_id": insert.excluded.message_id, "at": insert.excluded.at, "below": below}
    return Prepared(insert.on_conflict_do_update(index_elements=["chat_id", "key"], set_=newer))
