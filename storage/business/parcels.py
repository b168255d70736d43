"""Parcels."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from delivery.model.parcel import Parcel
from delivery.model.people import LinkKind
from delivery.model.status import Status
from storage.entities import every, first, get, save
from storage.tables.parcels import parcels
from storage.tables.people import links


class StoredParcels:
    """Parcels, by whatever somebody knows of them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, parcel: Parcel) -> None:
        """Remember a new one."""
        await save(self._session, parcel)

    async def get(self, parcel_id: int) -> Parcel:
        """The one with this id."""
        return await get(self._session, Parcel, parcel_id, "parcel")

    async def get_many(self, parcel_ids: Collection[int]) -> Sequence[Parcel]:
        """Those with these ids, by id; unknown ids are passed over."""
        if not parcel_ids:
            return ()
        wanted = select(Parcel).where(parcels.c.id.in_(sorted(set(parcel_ids)))).order_by(parcels.c.id)
        return await every(self._session, wanted)

    async def by_tracking(self, tracking_number: str) -> Parcel | None:
        """The one with this tracking number."""
        return await first(self._session, select(Parcel).where(parcels.c.tracking_number == tracking_number))

    async def of_chat(self, chat_id: int) -> Sequence[Parcel]:
        """Those that a chat may steer as their recipient, newest first."""
        mine = and_(
            links.c.parcel_id == parcels.c.id,
            links.c.chat_id == chat_id,
            links.c.kind == LinkKind.RECIPIENT,
            links.c.ended_at.is_(None),
        )
        newest = (parcels.c.created_at.desc(), parcels.c.id.desc())
        return await every(
            self._session, select(Parcel).where(select(links.c.id).where(mine).exists()).order_by(*newest)
        )

    async def of_depot(self, depot_id: int) -> Sequence[Parcel]:
        """A depot's, by id."""
        return await every(self._session, select(Parcel).where(parcels.c.depot_id == depot_id).order_by(parcels.c.id))

    async def for_day(self, depot_id: int, day: date) -> Sequence[Parcel]:
        """Those that want to go out on a day: pending and ready by then, or scheduled for it."""
        ready = and_(parcels.c.status == Status.PENDING, parcels.c.ready_on <= day)
        scheduled = and_(parcels.c.status == Status.SCHEDULED, parcels.c.service_date == day)
        wanted = select(Parcel).where(parcels.c.depot_id == depot_id, or_(ready, scheduled))
        return await every(self._session, wanted.order_by(parcels.c.id))

    async def held_until(self, now: datetime) -> Sequence[Parcel]:
        """Those on hold whose hold is over."""
        over = and_(parcels.c.status == Status.ON_HOLD, parcels.c.hold_until <= now)
        return await every(self._session, select(Parcel).where(over).order_by(parcels.c.id))
