"""What was said about a parcel, and how past days went."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.board import DayDriven, DayFigures, LetterRow
from delivery.model.event import Happened
from delivery.model.exception import Trouble
from delivery.model.promise import Outcome
from delivery.model.run import StopStatus
from storage.standing import LetterState
from storage.tables.days import days
from storage.tables.depots import depots
from storage.tables.driven import driven_days
from storage.tables.outbox import outbox
from storage.tables.parcels import attempts, parcels, promises
from storage.tables.runs import run_stop_parcels, run_stops, runs
from storage.tables.troubles import events, exceptions


class StoredHistory:
    """Counted by the database, day by day."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def letters(self, depot_id: int, parcel_id: int) -> Sequence[LetterRow]:
        """Every message about a parcel of the depot."""
        names = ("kind", "method", "state", "owed_at", "settled_at", "tries", "facts")
        theirs = (outbox.c.parcel_id == parcel_id, parcels.c.depot_id == depot_id)
        joined = outbox.join(parcels, parcels.c.id == outbox.c.parcel_id)
        wanted = select(*(outbox.c[name] for name in names)).select_from(joined).where(*theirs).order_by(outbox.c.id)
        return [LetterRow(**row) for row in (await self._connection.execute(wanted)).mappings()]

    async def days(self, depot_id: int, first: date, last: date) -> Sequence[DayFigures]:
        """Each day from the first to the last, those on which nothing happened too."""
        visits = await self._visits(depot_id, first, last)
        firsts = await self._first_attempts(depot_id, first, last)
        promised = await self._promises(depot_id, first, last)
        waits, opened, stars = await self._desk(depot_id, first, last)
        letters = await self._letters(depot_id, first, last)
        driven = await self._driven(depot_id, first, last)
        every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [
            DayFigures(
                service_date=day,
                delivered=visits[day, StopStatus.DELIVERED],
                failed=visits[day, StopStatus.FAILED],
                first_time=firsts[day, True],
                first_failed=firsts[day, False],
                kept=promised[day, Outcome.KEPT],
                broken=promised[day, Outcome.BROKEN],
                exceptions=opened[day],
                acknowledged=tuple(waits[day]),
                stars=tuple(stars[day]),
                sent=letters[day, LetterState.SENT],
                unsent=letters[day, LetterState.DEAD],
                driven=driven.get(day),
            )
            for day in every
        ]

    async def _driven(self, depot_id: int, first: date, last: date) -> Mapping[date, DayDriven]:
        """The closed ones against their plans."""
        joined = driven_days.join(days, days.c.id == driven_days.c.day_id)
        within = (days.c.depot_id == depot_id, days.c.service_date.between(first, last))
        names = [field.name for field in fields(DayDriven)]
        wanted = select(days.c.service_date, *(driven_days.c[name] for name in names)).select_from(joined)
        rows = await self._connection.execute(wanted.where(*within))
        return {row[0]: DayDriven(*row[1:]) for row in rows}

    async def _visits(self, depot_id: int, first: date, last: date) -> Counter[Any]:
        joined = (
            run_stop_parcels.join(run_stops, run_stops.c.id == run_stop_parcels.c.stop_id)
            .join(runs, runs.c.id == run_stops.c.run_id)
            .join(days, days.c.id == runs.c.day_id)
        )
        day = days.c.service_date
        wanted = select(day, run_stops.c.status, func.count()).select_from(joined)
        within = (days.c.depot_id == depot_id, day.between(first, last))
        rows = await self._connection.execute(wanted.where(*within).group_by(day, run_stops.c.status))
        return Counter({(row[0], row[1]): row[2] for row in rows})

    async def _first_attempts(self, depot_id: int, first: date, last: date) -> Counter[Any]:
        """First attempts by day, and whether they went well."""
        joined = (
            run_stop_parcels.join(run_stops, run_stops.c.id == run_stop_parcels.c.stop_id)
            .join(runs, runs.c.id == run_stops.c.run_id)
            .join(days, days.c.id == runs.c.day_id)
            .join(parcels, parcels.c.id == run_stop_parcels.c.parcel_id)
        )
        day = days.c.service_date
        well = (run_stops.c.status == StopStatus.DELIVERED, parcels.c.attempts_made == 1)
        within = (days.c.depot_id == depot_id, day.between(first, last))
        good = select(day, func.count()).select_from(joined).where(*well, *within).group_by(day)
        found = Counter({(row[0], True): row[1] for row in await self._connection.execute(good)})
        tried = (
            attempts.join(run_stops, run_stops.c.id == attempts.c.stop_id)
            .join(runs, runs.c.id == run_stops.c.run_id)
            .join(days, days.c.id == runs.c.day_id)
        )
        bad = select(day, func.count()).select_from(tried).where(attempts.c.number == 1, *within).group_by(day)
        return found + Counter({(row[0], False): row[1] for row in await self._connection.execute(bad)})

    async def _promises(self, depot_id: int, first: date, last: date) -> Counter[Any]:
        day = promises.c.date
        joined = promises.join(parcels, parcels.c.id == promises.c.parcel_id)
        wanted = select(day, promises.c.outcome, func.count()).select_from(joined)
        within = (parcels.c.depot_id == depot_id, day.between(first, last))
        rows = await self._connection.execute(wanted.where(*within).group_by(day, promises.c.outcome))
        return Counter({(row[0], row[1]): row[2] for row in rows})

    async def _letters(self, depot_id: int, first: date, last: date) -> Counter[Any]:
        """Messages about parcels, by the day on which they were owed and what became of them."""
        zone, begin, end = await self._between(depot_id, first, last)
        joined = outbox.join(parcels, parcels.c.id == outbox.c.parcel_id)
        over = outbox.c.state.in_((LetterState.SENT, LetterState.DEAD))
        within = (parcels.c.depot_id == depot_id, outbox.c.owed_at >= begin, outbox.c.owed_at < end, over)
        rows = await self._connection.execute(
            select(outbox.c.owed_at, outbox.c.state).select_from(joined).where(*within)
        )
        return Counter((row.owed_at.astimezone(zone).date(), row.state) for row in rows)

    async def _between(self, depot_id: int, first: date, last: date) -> tuple[ZoneInfo, datetime, datetime]:
        """The depot's zone, and when these days begin and end there."""
        wanted = select(depots.c.zone).where(depots.c.id == depot_id)
        zone = ZoneInfo(str((await self._connection.execute(wanted)).scalar()))
        begin = datetime.combine(first, time(0), tzinfo=zone)
        return zone, begin, datetime.combine(last + timedelta(days=1), time(0), tzinfo=zone)

    async def _desk(
        self, depot_id: int, first: date, last: date
    ) -> tuple[Mapping[date, list[float]], Counter[date], Mapping[date, list[int]]]:
        """Waits for a claim, exceptions opened, and stars given, by the depot's own calendar."""
        zone, begin, end = await self._between(depot_id, first, last)
        waits: defaultdict[date, list[float]] = defaultdict(list)
        opened: Counter[date] = Counter()
        stars: defaultdict[date, list[int]] = defaultdict(list)
        within = (exceptions.c.opened_at >= begin, exceptions.c.opened_at < end)
        # A message that several share is none of them.
        of_desk = (exceptions.c.depot_id == depot_id, exceptions.c.trouble != Trouble.MANY_AT_ONCE, *within)
        for row in await self._connection.execute(
            select(exceptions.c.opened_at, exceptions.c.claimed_at).where(*of_desk)
        ):
            day = row.opened_at.astimezone(zone).date()
            opened[day] += 1
            if row.claimed_at is not None:
                waits[day].append((row.claimed_at - row.opened_at).total_seconds())
        rated = (events.c.depot_id == depot_id, events.c.kind == Happened.PARCEL_RATED)
        within = (events.c.at >= begin, events.c.at < end)
        for row in await self._connection.execute(select(events.c.at, events.c.facts).where(*rated, *within)):
            stars[row.at.astimezone(zone).date()].append(int(row.facts.get("stars", 0)))
        return waits, opened, stars
