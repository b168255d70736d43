"""Safe places that chats have named for good."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from delivery.model.kept_place import KeptPlace
from storage.entities import Entities
from storage.tables.kept_places import kept_places


class StoredKeptPlaces:
    """Each chat's own, one a door."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, place: KeptPlace) -> None:
        """Remember a new one."""
        await self._entities.save(place)

    async def find(self, chat_id: int, door: str) -> KeptPlace | None:
        """A chat's for a door."""
        here = (kept_places.c.chat_id == chat_id, kept_places.c.door == door)
        return await self._entities.first(select(KeptPlace).where(*here))

    async def of_chat(self, chat_id: int) -> Sequence[KeptPlace]:
        """All of a chat's, by id."""
        theirs = select(KeptPlace).where(kept_places.c.chat_id == chat_id)
        return await self._entities.every(theirs.order_by(kept_places.c.id))

    async def forget(self, chat_id: int, door: str) -> None:
        """Let a chat's place for a door go."""
        here = (kept_places.c.chat_id == chat_id, kept_places.c.door == door)
        await self._entities.flush()
        await self._entities.session.execute(delete(KeptPlace).where(*here))
