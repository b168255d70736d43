"""Half-typed input: may be lost without harm."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.conversation import half_typed
from storage.upsert import insert_into


class StoredHalfTyped:
    """What a person has begun to type, by chat and person, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, int], tuple[str | None, Mapping[str, Any]]] = {}

    def note(self, chat_id: int, user_id: int, state: str | None, data: Mapping[str, Any] | None) -> None:
        """Somebody looked already."""
        self._known[chat_id, user_id] = state, data or {}

    async def state(self, chat_id: int, user_id: int) -> str | None:
        """The state's name."""
        return (await self._find(chat_id, user_id))[0]

    async def set_state(self, chat_id: int, user_id: int, state: str | None) -> None:
        """Change the state; None clears it."""
        await self._put(chat_id, user_id, "state", state)

    async def data(self, chat_id: int, user_id: int) -> Mapping[str, Any]:
        """The values so far."""
        return (await self._find(chat_id, user_id))[1]

    async def set_data(self, chat_id: int, user_id: int, data: Mapping[str, Any]) -> None:
        """Replace the values."""
        await self._put(chat_id, user_id, "data", data)

    async def _find(self, chat_id: int, user_id: int) -> tuple[str | None, Mapping[str, Any]]:
        if (chat_id, user_id) not in self._known:
            mine = (half_typed.c.chat_id == chat_id, half_typed.c.user_id == user_id)
            wanted = select(half_typed.c.state, half_typed.c.data).where(*mine)
            row = (await self._connection.execute(wanted)).first()
            self.note(chat_id, user_id, *(row or (None, None)))
        return self._known[chat_id, user_id]

    async def _put(self, chat_id: int, user_id: int, name: str, value: Any) -> None:
        self._known.pop((chat_id, user_id), None)
        fresh = {"state": None, "data": {}, name: value}
        insert = insert_into(self._connection, half_typed).values(chat_id=chat_id, user_id=user_id, **fresh)
        same = ["chat_id", "user_id"]
        await self._connection.execute(
            insert.on_conflict_do_update(index_elements=same, set_={name: insert.excluded[name]})
        )
        if not value:
            await self._drop_if_empty(chat_id, user_id)

    async def _drop_if_empty(self, chat_id: int, user_id: int) -> None:
        mine = (half_typed.c.chat_id == chat_id, half_typed.c.user_id == user_id)
        empty = (half_typed.c.state.is_(None), half_typed.c.data == {})
        await self._connection.execute(delete(half_typed).where(*mine, *empty))
