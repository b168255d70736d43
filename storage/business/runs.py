"""Runs and their stops."""

from collections.abc import Sequence

from sqlalchemy import select

from delivery.model.run import Run, RunState, RunStop
from storage.entities import Entities
from storage.tables.runs import run_stop_parcels, run_stops, runs


class StoredRuns:
    """Runs by day and courier, stops in sequence."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, run: Run) -> None:
        """Remember a new one."""
        await self._entities.save(run)

    async def get(self, run_id: int) -> Run:
        """The one with this id."""
        return await self._entities.get(Run, run_id, "run")

    async def of_day(self, day_id: int) -> Sequence[Run]:
        """All of a day, by id."""
        return await self._entities.every(select(Run).where(runs.c.day_id == day_id).order_by(runs.c.id))

    async def of_courier(self, courier_id: int) -> Run | None:
        """The latest that has not ended."""
        mine = select(Run).where(runs.c.courier_id == courier_id, runs.c.state != RunState.ENDED)
        return await self._entities.first(mine.order_by(runs.c.starts_at.desc(), runs.c.id.desc()))

    async def latest_of_courier(self, courier_id: int) -> Run | None:
        """The latest, ended or not."""
        mine = select(Run).where(runs.c.courier_id == courier_id)
        return await self._entities.first(mine.order_by(runs.c.starts_at.desc(), runs.c.id.desc()))

    async def started(self, depot_id: int) -> Sequence[Run]:
        """A depot's that are under way."""
        out = (runs.c.depot_id == depot_id, runs.c.state == RunState.STARTED)
        return await self._entities.every(select(Run).where(*out).order_by(runs.c.id))

    async def add_stop(self, stop: RunStop) -> None:
        """Remember a new stop."""
        await self._entities.save(stop)

    async def stop(self, stop_id: int) -> RunStop:
        """The stop with this id."""
        return await self._entities.get(RunStop, stop_id, "stop")

    async def stops(self, run_id: int) -> Sequence[RunStop]:
        """A run's stops in sequence."""
        theirs = select(RunStop).where(run_stops.c.run_id == run_id)
        return await self._entities.every(theirs.order_by(run_stops.c.sequence, run_stops.c.id))

    async def stop_of_parcel(self, parcel_id: int) -> RunStop | None:
        """The latest stop that a parcel is on."""
        visits = run_stop_parcels.c
        served = select(RunStop).join(run_stop_parcels, visits.stop_id == run_stops.c.id)
        return await self._entities.first(served.where(visits.parcel_id == parcel_id).order_by(run_stops.c.id.desc()))
