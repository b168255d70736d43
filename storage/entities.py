"""The business's objects in one open transaction, and what every repository does with them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.event import listens_for
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Session

from delivery.model.errors import NotFound
from delivery.model.offer import Offer, OfferState
from delivery.model.plan import Day
from delivery.model.supposition import Supposition, SuppositionState
from storage.loading import Wanted, by_id, identity
from storage.prepared import Prepared

T = TypeVar("T")


class Watched(Session):
    """Notes whether what was changed asks for slots, for a plan or for what would be."""

    asks = False


@listens_for(Watched, "after_flush")
def _note(session: Watched, _: object) -> None:
    # Written down as it is flushed: afterwards the session holds its objects only weakly, or not at all.
    session.asks = session.asks or any(map(_asks, (*session.new, *session.dirty)))


class Entities:
    """A session that begins with the first object: most transactions need few, and many need none."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._held: list[object] = []  # a session forgets what nobody holds, and would read it again

    @cached_property
    def session(self) -> AsyncSession:
        """SQLAlchemy's, on the open transaction."""
        return AsyncSession(self._connection, sync_session_class=Watched, expire_on_commit=False)

    @property
    def _sync(self) -> Session:
        return self.session.sync_session

    @property
    def _begun(self) -> AsyncSession | None:
        return self.__dict__.get("session")

    @property
    def asks(self) -> bool:
        """Whether this leaves an offer whose slots are wanted, a day whose plan is, or a supposition."""
        watched = self._begun and self._begun.sync_session
        return isinstance(watched, Watched) and watched.asks

    async def flush(self) -> None:
        """Write what was changed in memory."""
        if self._begun is not None and _has_changes(self._sync):
            await self._begun.flush()

    async def close(self) -> None:
        """Let all of them go."""
        if self._begun is not None:
            await self._begun.close()

    async def save(self, thing: object) -> None:
        """Write a new thing now, so that it has its id."""
        self.session.add(thing)
        await self.session.flush()

    async def find(self, kind: type[T], number: int) -> T | None:
        """The thing with this id, if there is one."""
        known: T | None = self._sync.identity_map.get(identity(kind, number))
        return known if known is not None else await self.first(by_id(kind), number=number)

    async def get(self, kind: type[T], number: int, name: str) -> T:
        """The thing with this id, or NotFound."""
        thing = await self.find(kind, number)
        if thing is None:
            raise NotFound(name, str(number))
        return thing

    async def first(self, wanted: Select[T] | Wanted[T], **given: Any) -> T | None:
        """The first that fits, if any."""
        one = wanted if isinstance(wanted, Wanted) else wanted.limit(1)
        return next(iter(await self.every(one, **given)), None)

    async def every(self, wanted: Select[T] | Wanted[T], **given: Any) -> Sequence[T]:
        """All that fit; a statement built once is many times as fast as one that is built now."""
        if isinstance(wanted, Wanted):
            await self.flush()
            found = await wanted.load(self._connection, self._sync, given)
        else:
            found = (await self.session.scalars(wanted)).all()
        self._held.extend(found)
        return found

    async def rows(self, wanted: Prepared, given: Mapping[str, Any]) -> Sequence[Any]:
        """Plain rows, where nobody changes what is read: a fraction of the cost of objects."""
        await self.flush()
        return await wanted.all(self._connection, given)


def _has_changes(session: Session) -> bool:
    return bool(session.new or session.dirty or session.deleted)


def _asks(entity: object) -> bool:
    if isinstance(entity, Offer):
        return entity.state is OfferState.WANTED
    if isinstance(entity, Supposition):
        return entity.state is SuppositionState.WANTED
    return isinstance(entity, Day) and entity.wanted is not None
