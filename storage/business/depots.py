"""Depots with their vans, shifts, outages and pickup points."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from delivery.model.depot import Depot, Outage, PickupPoint, Shift, Van
from storage.entities import every, first, get, save
from storage.tables.depots import depots, outages, pickup_points, shifts, vans


class StoredDepots:
    """Depots and what belongs to them, by id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, thing: Depot | Van | Shift | Outage | PickupPoint) -> None:
        """Remember a new one."""
        await save(self._session, thing)

    async def get(self, depot_id: int) -> Depot:
        """The one with this id."""
        return await get(self._session, Depot, depot_id, "depot")

    async def all(self) -> Sequence[Depot]:
        """Every depot."""
        return await every(self._session, select(Depot).order_by(depots.c.id))

    async def by_name(self, name: str) -> Depot | None:
        """The one of this name."""
        return await first(self._session, select(Depot).where(depots.c.name == name))

    async def vans(self, depot_id: int) -> Sequence[Van]:
        """A depot's vans."""
        return await every(self._session, select(Van).where(vans.c.depot_id == depot_id).order_by(vans.c.id))

    async def shifts(self, depot_id: int) -> Sequence[Shift]:
        """A depot's shifts."""
        return await every(self._session, select(Shift).where(shifts.c.depot_id == depot_id).order_by(shifts.c.id))

    async def outages(self, depot_id: int, day: date) -> Sequence[Outage]:
        """What is out on a day."""
        out = (outages.c.depot_id == depot_id, outages.c.service_date == day)
        return await every(self._session, select(Outage).where(*out).order_by(outages.c.id))

    async def pickup_points(self, depot_id: int) -> Sequence[PickupPoint]:
        """A depot's pickup points."""
        theirs = select(PickupPoint).where(pickup_points.c.depot_id == depot_id)
        return await every(self._session, theirs.order_by(pickup_points.c.id))

    async def pickup_point(self, pickup_point_id: int) -> PickupPoint:
        """The pickup point with this id."""
        return await get(self._session, PickupPoint, pickup_point_id, "pickup point")
