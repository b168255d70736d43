"""Runs and their stops."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from delivery.model.run import Run, RunState, RunStop
from storage.entities import every, first, get, save
from storage.tables.runs import run_stop_parcels, run_stops, runs


class StoredRuns:
    """Runs by day and courier, stops in sequence."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, run: Run) -> None:
        """Remember a new one."""
        await save(self._session, run)

    async def get(self, run_id: int) -> Run:
        """The one with this id."""
        return await get(self._session, Run, run_id, "run")

    async def of_day(self, day_id: int) -> Sequence[Run]:
        """All of a day, by id."""
        return await every(self._session, select(Run).where(runs.c.day_id == day_id).order_by(runs.c.id))

    async def of_courier(self, courier_id: int) -> Run | None:
        """The latest that has not ended."""
        mine = select(Run).where(runs.c.courier_id == courier_id, runs.c.state != RunState.ENDED)
        return await first(self._session, mine.order_by(runs.c.starts_at.desc(), runs.c.id.desc()))

    async def started(self, depot_id: int) -> Sequence[Run]:
        """A depot's that are under way."""
        out = (runs.c.depot_id == depot_id, runs.c.state == RunState.STARTED)
        return await every(self._session, select(Run).where(*out).order_by(runs.c.id))

    async def add_stop(self, stop: RunStop) -> None:
        """Remember a new stop."""
        await save(self._session, stop)

    async def stop(self, stop_id: int) -> RunStop:
        """The stop with this id."""
        return await get(self._session, RunStop, stop_id, "stop")

    async def stops(self, run_id: int) -> Sequence[RunStop]:
        """A run's stops in sequence."""
        theirs = select(RunStop).where(run_stops.c.run_id == run_id)
        return await every(self._session, theirs.order_by(run_stops.c.sequence, run_stops.c.id))

    async def stop_of_parcel(self, parcel_id: int) -> RunStop | None:
        """The latest stop that a parcel is on."""
        visits = run_stop_parcels.c
        served = select(RunStop).join(run_stop_parcels, visits.stop_id == run_stops.c.id)
        return await first(self._session, served.where(visits.parcel_id == parcel_id).order_by(run_stops.c.id.desc()))
