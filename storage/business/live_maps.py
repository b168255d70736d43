"""Maps in chats on which a van moves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select

from delivery.model.live_map import LiveMap
from delivery.model.run import RunState
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.live_maps import live_maps
from storage.tables.parcels import parcels
from storage.tables.runs import run_stop_parcels, run_stops, runs


class StoredLiveMaps:
    """Those that still move are found by their parcel, and by whose van it is."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, live_map: LiveMap) -> None:
        """Remember a new one."""
        await self._entities.save(live_map)

    async def get(self, live_map_id: int) -> LiveMap:
        """The one with this id."""
        return await self._entities.get(LiveMap, live_map_id, "live map")

    async def moving(self, parcel_id: int) -> Sequence[LiveMap]:
        """A parcel's that have not ended, by id."""
        return await self._entities.every(_MOVING, parcel=parcel_id)

    async def of_courier(self, courier_id: int) -> Sequence[LiveMap]:
        """Those that have not ended, of the parcels on a courier's started run, by id."""
        return await self._entities.every(_OF_COURIER, courier=courier_id)

    async def of_depot(self, depot_id: int) -> Sequence[LiveMap]:
        """Those of a depot's parcels that have not ended, by id."""
        return await self._entities.every(_OF_DEPOT, depot=depot_id)


def _aboard() -> Select[Any]:
    driven = (runs.c.courier_id == bindparam("courier"), runs.c.state == RunState.STARTED)
    theirs = select(run_stop_parcels.c.parcel_id).join(run_stops, run_stops.c.id == run_stop_parcels.c.stop_id)
    return theirs.join(runs, runs.c.id == run_stops.c.run_id).where(*driven)


_GOING_ON = select(live_maps).where(live_maps.c.ended_at.is_(None)).order_by(live_maps.c.id)
_MOVING = Wanted(LiveMap, _GOING_ON.where(live_maps.c.parcel_id == bindparam("parcel")))
_OF_COURIER = Wanted(LiveMap, _GOING_ON.where(live_maps.c.parcel_id.in_(_aboard())))
_AT_DEPOT = parcels.c.depot_id == bindparam("depot")
_OF_DEPOT = Wanted(LiveMap, _GOING_ON.join(parcels, parcels.c.id == live_maps.c.parcel_id).where(_AT_DEPOT))
