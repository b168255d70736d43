"""Runs and their stops."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from delivery.model.run import Run, RunState, RunStop, StopStatus
from storage.entities import Entities
from storage.loading import Wanted
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
        return await self._entities.every(_OF_DAY, day=day_id)

    async def of_courier(self, courier_id: int) -> Run | None:
        """The latest that has not ended."""
        return await self._entities.first(_GOING_ON, courier=courier_id)

    async def latest_of_courier(self, courier_id: int) -> Run | None:
        """The latest, ended or not."""
        return await self._entities.first(_LATEST, courier=courier_id)

    async def started(self, depot_id: int) -> Sequence[Run]:
        """A depot's that are under way."""
        return await self._entities.every(_STARTED, depot=depot_id)

    async def add_stop(self, stop: RunStop) -> None:
        """Remember a new stop."""
        await self._entities.save(stop)

    async def stop(self, stop_id: int) -> RunStop:
        """The stop with this id."""
        return await self._entities.get(RunStop, stop_id, "stop")

    async def stops(self, run_id: int) -> Sequence[RunStop]:
        """A run's stops in sequence."""
        return await self._entities.every(_STOPS, run=run_id)

    async def stops_in(self, run_id: int, statuses: frozenset[StopStatus]) -> Sequence[RunStop]:
        """Those of a run's stops that stand so, in sequence; whoever looks often need not read what is done."""
        return await self._entities.every(_stops_in(statuses), run=run_id)

    async def stop_of_parcel(self, parcel_id: int) -> RunStop | None:
        """The latest stop that a parcel is on."""
        return await self._entities.first(_STOP_OF_PARCEL, parcel=parcel_id)


def _latest() -> Select[Any]:
    mine = select(runs).where(runs.c.courier_id == bindparam("courier"))
    return mine.order_by(runs.c.starts_at.desc(), runs.c.id.desc()).limit(1)


def _stop_of_parcel() -> Select[Any]:
    visits = run_stop_parcels.c
    served = select(run_stops).join(run_stop_parcels, visits.stop_id == run_stops.c.id)
    return served.where(visits.parcel_id == bindparam("parcel")).order_by(run_stops.c.id.desc()).limit(1)


_BY_NUMBER = select(runs).order_by(runs.c.id)
_OF_DAY = Wanted(Run, _BY_NUMBER.where(runs.c.day_id == bindparam("day")))
_STARTED = Wanted(Run, _BY_NUMBER.where(runs.c.depot_id == bindparam("depot"), runs.c.state == RunState.STARTED))
_LATEST = Wanted(Run, _latest())
_GOING_ON = Wanted(Run, _latest().where(runs.c.state != RunState.ENDED))
_IN_SEQUENCE = select(run_stops).order_by(run_stops.c.sequence, run_stops.c.id)
_STOPS = Wanted(RunStop, _IN_SEQUENCE.where(run_stops.c.run_id == bindparam("run")))
_STOP_OF_PARCEL = Wanted(RunStop, _stop_of_parcel())


@cache
def _stops_in(statuses: frozenset[StopStatus]) -> Wanted[RunStop]:
    standing = or_(*(run_stops.c.status == status for status in sorted(statuses)))
    return Wanted(RunStop, _IN_SEQUENCE.where(run_stops.c.run_id == bindparam("run"), standing))
