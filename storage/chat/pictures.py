"""Pictures that people sent as files, cleaned; sealed at rest."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.pictures import pictures


class StoredPictures:
    """Kept by random names, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, name: str, content: bytes, chat_id: int, at: datetime) -> None:
        """Keep one that a chat sent."""
        row = {"name": name, "content": content, "chat_id": chat_id, "at": at}
        await self._connection.execute(pictures.insert().values(row))

    async def find(self, name: str) -> bytes | None:
        """Give one; None once it was forgotten."""
        found: bytes | None = await self._connection.scalar(select(pictures.c.content).where(pictures.c.name == name))
        return found
