"""Half-typed input: may be lost without harm."""

from collections.abc import Mapping
from typing import Any, Protocol


class HalfTyped(Protocol):
    """What a person has begun to type, by chat and person, inside an open transaction."""

    async def state(self, chat_id: int, user_id: int) -> str | None:
        """The state's name."""
        ...

    async def set_state(self, chat_id: int, user_id: int, state: str | None) -> None:
        """Change the state; None clears it."""
        ...

    async def data(self, chat_id: int, user_id: int) -> Mapping[str, Any]:
        """The values so far."""
        ...

    async def set_data(self, chat_id: int, user_id: int, data: Mapping[str, Any]) -> None:
        """Replace the values."""
        ...
