"""The outbox together with what a chat's fate means for the rest of the memory."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.depot import Depot
from delivery.model.people import Chat
from storage.chat.outbox import StoredOutbox
from storage.entities import Entities
from storage.tables.conversation import buttons
from storage.tables.depots import depots
from storage.tables.outbox import cards, outbox


class StoredOutgoing(StoredOutbox):
    """What a sender needs inside an open transaction."""

    def __init__(self, entities: Entities, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self._entities = entities

    async def chat_blocked(self, chat_id: int, at: datetime) -> None:
        """Mark a chat as unreachable: its waiting rows are dead."""
        await self.kill_waiting(chat_id, at, "the chat is unreachable")
        chat = await self._entities.find(Chat, chat_id)
        if chat is not None and chat.blocked_at is None:
            chat.blocked_at = at

    async def chat_moved(self, old: int, new: int) -> None:
        """Rewrite a migrated group's rows, its cards and buttons, and the depot that talks to it."""
        for table in (outbox, buttons):
            await self._connection.execute(update(table).where(table.c.chat_id == old).values(chat_id=new))
        taken = select(cards.c.key).where(cards.c.chat_id == new)
        moved = update(cards).where(cards.c.chat_id == old, cards.c.key.not_in(taken))
        await self._connection.execute(moved.values(chat_id=new))
        for depot in await self._entities.every(select(Depot).where(depots.c.dispatch_chat_id == old)):
            depot.dispatch_chat_id = new
