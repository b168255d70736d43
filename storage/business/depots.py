"""Depots with their vans, shifts, outages and pickup points."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, Table, bindparam, select

from delivery.model.depot import Depot, Outage, PickupPoint, Shift, Van
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.depots import depots, outages, pickup_points, shifts, vans

T = TypeVar("T")


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
        return await self._entities.every(_ALL)

    async def by_name(self, name: str) -> Depot | None:
        """The one of this name."""
        return await self._entities.first(select(Depot).where(depots.c.name == name))

    async def vans(self, depot_id: int) -> Sequence[Van]:
        """A depot's vans."""
        return await self._entities.every(_VANS, depot=depot_id)

    async def shifts(self, depot_id: int) -> Sequence[Shift]:
        """A depot's shifts."""
        return await self._entities.every(_SHIFTS, depot=depot_id)

    async def outages(self, depot_id: int, day: date) -> Sequence[Outage]:
        """What is out on a day."""
        return await self._entities.every(_OUTAGES, depot=depot_id, day=day)

    async def pickup_points(self, depot_id: int) -> Sequence[PickupPoint]:
        """A depot's pickup points."""
        return await self._entities.every(_PICKUP_POINTS, depot=depot_id)

    async def pickup_point(self, pickup_point_id: int) -> PickupPoint:
        """The pickup point with this id."""
        return await self._entities.get(PickupPoint, pickup_point_id, "pickup point")


def _of_depot(kind: type[T], table: Table) -> Wanted[T]:
    return Wanted(kind, _theirs(table))


def _theirs(table: Table) -> Select[Any]:
    return select(table).where(table.c.depot_id == bindparam("depot")).order_by(table.c.id)


_ALL = Wanted(Depot, select(depots).order_by(depots.c.id))
_VANS, _SHIFTS = _of_depot(Van, vans), _of_depot(Shift, shifts)
_OUTAGES = Wanted(Outage, _theirs(outages).where(outages.c.service_date == bindparam("day")))
_PICKUP_POINTS = _of_depot(PickupPoint, pickup_points)
