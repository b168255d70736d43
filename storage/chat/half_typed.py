"""Half-typed input: may be lost without harm."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.conversation import half_typed
from storage.upsert import insert_into


class StoredHalfTyped:
    """What a person has begun to type, by chat and person, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def state(self, chat_id: int, user_id: int) -> str | None:
        """The state's name."""
        row = await self._find(chat_id, user_id)
        return None if row is None else row.state

    async def set_state(self, chat_id: int, user_id: int, state: str | None) -> None:
        """Change the state; None clears it."""
        await self._put(chat_id, user_id, "state", state)

    async def data(self, chat_id: int, user_id: int) -> Mapping[str, Any]:
        """The values so far."""
        row = await self._find(chat_id, user_id)
        return {} if row is None else row.data

    async def set_data(self, chat_id: int, user_id: int, data: Mapping[str, Any]) -> None:
        """Replace the values."""
        await self._put(chat_id, user_id, "data", data)

    async def _find(self, chat_id: int, user_id: int) -> Row[Any] | None:
        mine = (half_typed.c.chat_id == chat_id, half_typed.c.user_id == user_id)
        return (await self._connection.execute(select(half_typed).where(*mine))).first()

    async def _put(self, chat_id: int, user_id: int, name: str, value: Any) -> None:
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
