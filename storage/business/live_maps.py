"""Maps in chats on which a van moves."""

from collections.abc import Sequence

from sqlalchemy import select

from delivery.model.live_map import LiveMap
from delivery.model.run import RunState
from storage.entities import Entities
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
        theirs = select(LiveMap).where(live_maps.c.parcel_id == parcel_id, live_maps.c.ended_at.is_(None))
        return await self._entities.every(theirs.order_by(live_maps.c.id))

    async def of_courier(self, courier_id: int) -> Sequence[LiveMap]:
        """Those that have not ended, of the parcels on a courier's started run, by id."""
        aboard = (
            select(run_stop_parcels.c.parcel_id)
            .join(run_stops, run_stops.c.id == run_stop_parcels.c.stop_id)
            .join(runs, runs.c.id == run_stops.c.run_id)
            .where(runs.c.courier_id == courier_id, runs.c.state == RunState.STARTED)
        )
        theirs = select(LiveMap).where(live_maps.c.ended_at.is_(None), live_maps.c.parcel_id.in_(aboard))
        return await self._entities.every(theirs.order_by(live_maps.c.id))

    async def of_depot(self, depot_id: int) -> Sequence[LiveMap]:
        """Those of a depot's parcels that have not ended, by id."""
        theirs = select(LiveMap).join(parcels, parcels.c.id == live_maps.c.parcel_id)
        still = (live_maps.c.ended_at.is_(None), parcels.c.depot_id == depot_id)
        return await self._entities.every(theirs.where(*still).order_by(live_maps.c.id))
