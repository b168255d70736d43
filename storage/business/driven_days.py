"""How closed days went against their plans, and the narrower windows that were told on them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.board import DayDriven
from delivery.model.event import Happened
from delivery.model.window import Window, moment
from storage.tables.depots import depots
from storage.tables.driven import driven_days
from storage.tables.troubles import events


class StoredDrivenDays:
    """One row a day."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def narrowed(self, depot_id: int, service_date: date) -> Mapping[int, Window]:
        """The last narrower window that each parcel's recipient was told for the day."""
        zone = str((await self._connection.execute(select(depots.c.zone).where(depots.c.id == depot_id))).scalar())
        begin = moment(service_date, time(0), zone)
        within = (events.c.at >= begin, events.c.at < begin + timedelta(days=2))
        told = (events.c.depot_id == depot_id, events.c.kind == Happened.WINDOW_NARROWED, *within)
        rows = await self._connection.execute(
            select(events.c.parcel_id, events.c.facts).where(*told).order_by(events.c.id)
        )
        found = {row.parcel_id: _window(row.facts["window"]) for row in rows}
        return {parcel_id: window for parcel_id, window in found.items() if window.date == service_date}

    async def keep(self, day_id: int, driven: DayDriven) -> None:
        """Remember a day, once."""
        known = select(driven_days.c.day_id).where(driven_days.c.day_id == day_id)
        if (await self._connection.execute(known)).first() is None:
            await self._connection.execute(driven_days.insert().values({"day_id": day_id, **asdict(driven)}))


def _window(facts: Mapping[str, Any]) -> Window:
    start, end = time.fromisoformat(facts["start"]), time.fromisoformat(facts["end"])
    return Window(date.fromisoformat(facts["date"]), start, end, facts["zone"])
