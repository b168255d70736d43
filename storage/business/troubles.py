"""Exceptions of the desk, and what happened."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from delivery.model.event import Event
from delivery.model.exception import DeliveryException, ExceptionState
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.troubles import events, exceptions


class StoredExceptions:
    """Exceptions; a key is taken as long as its exception is unresolved."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, exception: DeliveryException) -> None:
        """Remember a new one."""
        await self._entities.save(exception)

    async def get(self, exception_id: int) -> DeliveryException:
        """The one with this id."""
        return await self._entities.get(DeliveryException, exception_id, "exception")

    async def by_key(self, key: str) -> DeliveryException | None:
        """The unresolved one with this key."""
        return await self._entities.first(_BY_KEY, called=key)

    async def latest(self, key: str) -> DeliveryException | None:
        """The newest one with this key, resolved or not."""
        return await self._entities.first(_LATEST, called=key)

    async def of_group(self, exception_id: int) -> Sequence[DeliveryException]:
        """Those that share its message."""
        theirs = select(DeliveryException).where(exceptions.c.group_id == exception_id)
        return await self._entities.every(theirs.order_by(exceptions.c.id))

    async def unresolved(self, depot_id: int) -> Sequence[DeliveryException]:
        """A depot's, oldest first."""
        return await self._entities.every(_OF_DEPOT, depot=depot_id)


_CALLED = exceptions.c.key == bindparam("called")
_UNRESOLVED = select(exceptions).where(exceptions.c.state != ExceptionState.RESOLVED)
_BY_KEY = Wanted(DeliveryException, _UNRESOLVED.where(_CALLED).limit(1))
_LATEST = Wanted(DeliveryException, select(exceptions).where(_CALLED).order_by(exceptions.c.id.desc()).limit(1))
_THEIRS = _UNRESOLVED.where(exceptions.c.depot_id == bindparam("depot"))
_OF_DEPOT = Wanted(DeliveryException, _THEIRS.order_by(exceptions.c.opened_at, exceptions.c.id))


class StoredEvents:
    """What happened."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, event: Event) -> None:
        """Remember it, for good."""
        await self._entities.save(event)

    async def of_parcel(self, parcel_id: int) -> Sequence[Event]:
        """A parcel's, as they happened."""
        return await self._entities.every(select(Event).where(events.c.parcel_id == parcel_id).order_by(events.c.id))
