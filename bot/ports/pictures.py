"""Pictures that people sent as files, cleaned; sealed at rest."""

from datetime import datetime
from typing import Protocol


class Pictures(Protocol):
    """Kept by random names, inside an open transaction."""

    async def add(self, name: str, content: bytes, chat_id: int, at: datetime) -> None:
        """Keep one that a chat sent."""
        ...

    async def find(self, name: str) -> bytes | None:
        """Give one; None once it was forgotten."""
        ...
