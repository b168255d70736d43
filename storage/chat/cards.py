"""Which message is the living one."""

from datetime import datetime

from sqlalchemy import case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.outbox import cards
from storage.upsert import insert_into


class StoredCards:
    """One message id a chat and key."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: int, key: str) -> int | None:
        """The message's id."""
        wanted = select(cards.c.message_id).where(cards.c.chat_id == chat_id, cards.c.key == key)
        return (await self._connection.execute(wanted)).scalar_one_or_none()

    async def keep(self, chat_id: int, key: str, message_id: int, at: datetime) -> None:
        """Remember it, replacing an older one."""
        insert = insert_into(self._connection, cards).values(chat_id=chat_id, key=key, message_id=message_id, at=at)
        same = cards.c.message_id == insert.excluded.message_id
        below = case((same, cards.c.below), else_=0)
        newer = {"message_id": insert.excluded.message_id, "at": insert.excluded.at, "below": below}
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["chat_id", "key"], set_=newer))

    async def forget(self, chat_id: int, key: str) -> None:
        """The message can no longer be edited."""
        await self._connection.execute(delete(cards).where(cards.c.chat_id == chat_id, cards.c.key == key))

    async def below(self, chat_id: int, key: str) -> int:
        """How many messages of ours came after it."""
        wanted = select(cards.c.below).where(cards.c.chat_id == chat_id, cards.c.key == key)
        return (await self._connection.execute(wanted)).scalar_one_or_none() or 0

    async def push_up(self, chat_id: int) -> None:
        """Another message came below every card of the chat."""
        one_more = update(cards).where(cards.c.chat_id == chat_id).values(below=cards.c.below + 1)
        await self._connection.execute(one_more)
