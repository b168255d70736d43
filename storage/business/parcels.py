"""Parcels."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, and_, bindparam, or_, select

from delivery.model.errors import NotFound
from delivery.model.parcel import Parcel
from delivery.model.parcel_line import ParcelLine
from delivery.model.parcel_snapshot import ParcelSnapshot
from delivery.model.people import LinkKind
from delivery.model.promise import Outcome
from delivery.model.status import Status
from delivery.model.window import Window
from storage.business.snapshots import SNAPSHOT, read_snapshot
from storage.entities import Entities
from storage.loading import FEW, Wanted, filled, slots
from storage.prepared import Prepared
from storage.tables.parcels import parcels, promises
from storage.tables.people import links


class StoredParcels:
    """Parcels, by whatever somebody knows of them."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, parcel: Parcel) -> None:
        """Remember a new one."""
        await self._entities.save(parcel)

    async def get(self, parcel_id: int) -> Parcel:
        """The one with this id."""
        return await self._entities.get(Parcel, parcel_id, "parcel")

    async def snapshot(self, parcel_id: int) -> ParcelSnapshot:
        """The one with this id and all that hangs on it, as it stands now."""
        for row in await self._entities.rows(SNAPSHOT, {"parcel": parcel_id}):
            return read_snapshot(row)
        raise NotFound("parcel", str(parcel_id))

    async def get_many(self, parcel_ids: Collection[int]) -> Sequence[Parcel]:
        """Those with these ids, by id; unknown ids are passed over."""
        numbers = sorted(set(parcel_ids))
        if 0 < len(numbers) <= FEW:
            given = filled(numbers)
            return await self._entities.every(_few(len(given)), **given)
        wanted = select(Parcel).where(parcels.c.id.in_(numbers)).order_by(parcels.c.id)
        return await self._entities.every(wanted) if numbers else ()

    async def by_tracking(self, tracking_number: str) -> Parcel | None:
        """The one with this tracking number."""
        return await self._entities.first(_BY_TRACKING, tracking=tracking_number)

    async def lines_of_chat(self, chat_id: int) -> Sequence[ParcelLine]:
        """Those that a chat may steer as their recipient, newest first, each with its promised window."""
        rows = await self._entities.rows(_LINES, {"chat": chat_id})
        return [ParcelLine(row.id, row.tracking_number, row.status, _window(row)) for row in rows]

    async def of_depot(self, depot_id: int) -> Sequence[Parcel]:
        """A depot's, by id."""
        return await self._entities.every(select(Parcel).where(parcels.c.depot_id == depot_id).order_by(parcels.c.id))

    async def for_day(self, depot_id: int, day: date) -> Sequence[Parcel]:
        """Those that want to go out on a day: pending and ready by then, or scheduled for it."""
        ready = and_(parcels.c.status == Status.PENDING, parcels.c.ready_on <= day)
        scheduled = and_(parcels.c.status == Status.SCHEDULED, parcels.c.service_date == day)
        wanted = select(Parcel).where(parcels.c.depot_id == depot_id, or_(ready, scheduled))
        return await self._entities.every(wanted.order_by(parcels.c.id))

    async def held_until(self, now: datetime) -> Sequence[Parcel]:
        """Those on hold whose hold is over."""
        return await self._entities.every(_HELD, now=now)


@cache
def _few(count: int) -> Wanted[Parcel]:
    return Wanted(Parcel, select(parcels).where(parcels.c.id.in_(slots(count))).order_by(parcels.c.id))


def _window(row: Any) -> Window | None:
    return None if row.date is None else Window(row.date, row.start, row.end, row.zone)


def _lines() -> Select[Any]:
    mine = and_(
        links.c.parcel_id == parcels.c.id,
        links.c.chat_id == bindparam("chat", type_=BigInteger()),
        links.c.kind == LinkKind.RECIPIENT,
        links.c.ended_at.is_(None),
    )
    promised = and_(promises.c.parcel_id == parcels.c.id, promises.c.outcome == Outcome.OPEN)
    line = (parcels.c.id, parcels.c.tracking_number, parcels.c.status)
    window = (promises.c.date, promises.c.start, promises.c.end, promises.c.zone)
    wanted = select(*line, *window).select_from(parcels.outerjoin(promises, promised))
    newest = (parcels.c.created_at.desc(), parcels.c.id.desc())
    return wanted.where(select(links.c.id).where(mine).exists()).order_by(*newest)


_LINES = Prepared(_lines())
_BY_TRACKING = Wanted(Parcel, select(parcels).where(parcels.c.tracking_number == bindparam("tracking")).limit(1))
_OVER = and_(parcels.c.status == Status.ON_HOLD, parcels.c.hold_until <= bindparam("now"))
_HELD = Wanted(Parcel, select(parcels).where(_OVER).order_by(parcels.c.id))
