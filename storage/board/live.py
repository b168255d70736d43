"""A depot's day as it is driven, for the board: thousands of rows in a few statements."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.board import Marks, RunRow, StopRow
from delivery.model.status import Status
from storage.tables.days import days
from storage.tables.depots import vans
from storage.tables.parcels import parcels
from storage.tables.people import members
from storage.tables.runs import run_stops, runs
from storage.tables.troubles import exceptions

STOP_COLUMNS = tuple(run_stops.c[name] for name in StopRow._fields)
AT_ONCE = 500  #: ids in one statement


class StoredBoard:
    """Only what belongs to the depot that is asked for."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def runs(self, depot_id: int, service_date: date) -> Sequence[RunRow]:
        """Every route of the day that became a run."""
        own = [runs.c[name] for name in ("id", "van_id", "shift_id")]
        rest = [runs.c[name] for name in RunRow._fields[5:]]
        joined = (
            runs.join(days, days.c.id == runs.c.day_id)
            .join(vans, vans.c.id == runs.c.van_id)
            .join(members, members.c.id == runs.c.courier_id)
        )
        wanted = select(*own, vans.c.name.label("van"), members.c.name.label("courier"), *rest).select_from(joined)
        rows = await self._connection.execute(wanted.where(*_of(depot_id, service_date)).order_by(runs.c.id))
        return [RunRow._make(row) for row in rows]

    async def stops(self, depot_id: int, service_date: date) -> Sequence[StopRow]:
        """Every stop of those runs."""
        wanted = _stops(*STOP_COLUMNS).where(*_of(depot_id, service_date))
        rows = await self._connection.execute(wanted.order_by(run_stops.c.run_id, run_stops.c.sequence, run_stops.c.id))
        return [StopRow._make(row) for row in rows]

    async def stops_of(self, depot_id: int, stop_ids: Collection[int]) -> Sequence[StopRow]:
        """Some stops, as far as they are the depot's."""
        found: list[StopRow] = []
        ids = sorted(stop_ids)
        for first in range(0, len(ids), AT_ONCE):
            some = run_stops.c.id.in_(ids[first : first + AT_ONCE])
            rows = await self._connection.execute(_stops(*STOP_COLUMNS).where(runs.c.depot_id == depot_id, some))
            found += [StopRow._make(row) for row in rows]
        return found

    async def stops_of_runs(self, depot_id: int, run_ids: Collection[int]) -> Sequence[StopRow]:
        """The stops of some runs, as far as they are the depot's."""
        theirs = (runs.c.depot_id == depot_id, runs.c.id.in_(sorted(run_ids)))
        ordered = (
            _stops(*STOP_COLUMNS).where(*theirs).order_by(run_stops.c.run_id, run_stops.c.sequence, run_stops.c.id)
        )
        return [StopRow._make(row) for row in await self._connection.execute(ordered)]

    async def versions(self, depot_id: int, service_date: date) -> Sequence[tuple[int, int]]:
        """Each stop's version."""
        wanted = _stops(run_stops.c.id, run_stops.c.version).where(*_of(depot_id, service_date))
        return [(row[0], row[1]) for row in await self._connection.execute(wanted)]

    async def marks(self, depot_id: int, service_date: date) -> Marks:
        """What has changed since another time, without saying what."""
        changed = func.coalesce(func.sum(run_stops.c.version + 1), 0)
        driven = func.coalesce(func.sum(runs.c.version + 1), 0)
        here = exceptions.c.depot_id == depot_id
        of_day = _of(depot_id, service_date)
        wanted = select(
            select(driven).select_from(runs.join(days, days.c.id == runs.c.day_id)).where(*of_day).scalar_subquery(),
            _stops(changed).where(*of_day).scalar_subquery(),
            select(func.coalesce(func.sum(exceptions.c.version + 1), 0)).where(here).scalar_subquery(),
        )
        return Marks(*(await self._connection.execute(wanted)).one())

    async def waiting(self, depot_id: int, service_date: date) -> int:
        """How many parcels could go out on a day: ready by then, or scheduled for it."""
        ready = and_(parcels.c.status == Status.PENDING, parcels.c.ready_on <= service_date)
        scheduled = and_(parcels.c.status == Status.SCHEDULED, parcels.c.service_date == service_date)
        wanted = select(func.count()).where(parcels.c.depot_id == depot_id, or_(ready, scheduled))
        return int((await self._connection.execute(wanted)).scalar_one())

    async def tracking_numbers(self, depot_id: int, parcel_ids: Collection[int]) -> dict[int, str]:
        """The numbers that people know parcels by."""
        found: dict[int, str] = {}
        ids = sorted(set(parcel_ids))
        for first in range(0, len(ids), AT_ONCE):
            theirs = (parcels.c.depot_id == depot_id, parcels.c.id.in_(ids[first : first + AT_ONCE]))
            rows = await self._connection.execute(select(parcels.c.id, parcels.c.tracking_number).where(*theirs))
            found |= {row[0]: row[1] for row in rows}
        return found


def _of(depot_id: int, service_date: date) -> tuple[ColumnElement[bool], ...]:
    return runs.c.depot_id == depot_id, days.c.depot_id == depot_id, days.c.service_date == service_date


def _stops(*columns: Any) -> Select[Any]:
    joined = run_stops.join(runs, runs.c.id == run_stops.c.run_id).join(days, days.c.id == runs.c.day_id)
    return select(*columns).select_from(joined)
