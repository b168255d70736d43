"""Where the safe places that chats have named for good are remembered."""

from collections.abc import Sequence
from typing import Protocol

from delivery.model.kept_place import KeptPlace

# ruff: noqa: D102  each method's name and types say it


class KeptPlaces(Protocol):
    """Safe places that chats have named for good, one a chat and door."""

    async def add(self, place: KeptPlace) -> None: ...
    async def find(self, chat_id: int, door: str) -> KeptPlace | None: ...
    async def of_chat(self, chat_id: int) -> Sequence[KeptPlace]: ...  # by id
    async def forget(self, chat_id: int, door: str) -> None: ...
