"""aiogram's memory of half-typed input, kept inside the update's transaction."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bot.origin import Origin
from bot.ports.half_typed import HalfTyped


class WorkStorage(BaseStorage):
    """Lives as long as one transaction."""

    def __init__(self, half_typed: HalfTyped) -> None:
        self._half_typed = half_typed

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Change the state; None clears it."""
        name = state.state if isinstance(state, State) else state
        await self._half_typed.set_state(key.chat_id, key.user_id, name)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name."""
        return await self._half_typed.state(key.chat_id, key.user_id)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the values."""
        await self._half_typed.set_data(key.chat_id, key.user_id, dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The values so far."""
        return dict(await self._half_typed.data(key.chat_id, key.user_id))

    async def close(self) -> None:
        """The transaction closes itself."""


def half_typed_context(half_typed: HalfTyped, bot_id: int, origin: Origin) -> FSMContext:
    """What this person has begun to type in this chat."""
    key = StorageKey(bot_id=bot_id, chat_id=origin.chat_id, user_id=origin.user_id)
    return FSMContext(storage=WorkStorage(half_typed), key=key)
