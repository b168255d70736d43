"""Depots with their vans, shifts, outages and pickup points."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from delivery.model.depot import Depot, Outage, PickupPoint, Shift, Van
from storage.entities import Entities
from storage.tables.depots import depots, outages, pickup_points, shifts, vans


class StoredDepots:
    """Depots and what belongs to them, by id."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, thing: Depot | Van | Shift | Outage | PickupPoint) -> None:
        """Remember a new one."""
        await self._entities.save(thing)

    async def get(self, depot_id: int) -> Depot:
        """The one with this id."""
        return await self._entities.get(Depot, depot_id, "depot")

    async def all(self) -> Sequence[Depot]:
        """Every depot."""
        return await self._entities.every(select(Depot).order_by(depots.c.id))

    async def by_name(self, name: str) -> Depot | None:
        """The one of this name."""
        return await self._entities.first(select(Depot).where(depots.c.name == name))

    async def vans(self, depot_id: int) -> Sequence[Van]:
        """A depot's vans."""
        return await self._entities.every(select(Van).where(vans.c.depot_id == depot_id).order_by(vans.c.id))

    async def shifts(self, depot_id: int) -> Sequence[Shift]:
        """A depot's shifts."""
        return await self._entities.every(select(Shift).where(shifts.c.depot_id == depot_id).order_by(shifts.c.id))

    async def outages(self, depot_id: int, day: date) -> Sequence[Outage]:
        """What is out on a day."""
        out = (outages.c.depot_id == depot_id, outages.c.service_date == day)
        return await self._entities.every(select(Outage).where(*out).order_by(outages.c.id))

    async def pickup_points(self, depot_id: int) -> Sequence[PickupPoint]:
        """A depot's pickup points."""
        theirs = select(PickupPoint).where(pickup_points.c.depot_id == depot_id)
        return await self._entities.every(theirs.order_by(pickup_points.c.id))

    async def pickup_point(self, pickup_point_id: int) -> PickupPoint:
        """The pickup point with this id."""
        return await self._entities.get(PickupPoint, pickup_point_id, "pickup point")
