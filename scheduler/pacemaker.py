"""Keeps the timetable: asks what is due, does it, and notes that it ran."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from delivery.ports.clock import Clock
from scheduler.heartbeat import Heartbeat
from scheduler.jobs import Jobs
from scheduler.ports import OpenWork
from scheduler.timetable import DAILY, HASTE, Due, Job, due, next_due

log = structlog.get_logger(__name__)

BEAT_SECONDS, HASTE_SECONDS = 5.0, 1.0
WITHOUT_VANS = frozenset(  #: nothing that cannot wait with no van on the road
    {Job.WATCH_WINDOWS, Job.WATCH_COURIERS, Job.ESCALATE, Job.HIDE_DOORS}
)


class Timekeeper:
    """Does what is due at a moment; whoever owns the clock calls `tick`."""

    def __init__(self, work: OpenWork, reading: OpenWork, jobs: Jobs) -> None:
        self._work, self._reading, self._jobs = work, reading, jobs
        self._heartbeat = Heartbeat(work, reading)
        self._turn, self._haste = asyncio.Lock(), asyncio.Lock()
        # Jobs that ask the rows what is to be done may run again after a restart; only daily ones are written down.
        self._beats: dict[str, datetime] = {}
        self._again: dict[str, Due] = {}  #: what said itself when it is due next
        self._hurry_at: datetime | None = None
        self.failures = 0
        self.seen_at: datetime | None = None  #: when it last looked for what is due

    @property
    def busy(self) -> bool:
        """Whether a tick is under way."""
        return self._turn.locked() or self._haste.locked()

    async def tick(self, now: datetime) -> int:
        """Do everything due at `now`, one after the other; returns how many jobs were done, failed ones stay due."""
        async with self._turn:
            self.seen_at = now
            await self._heartbeat.beat(now)
            async with self._reading() as work:
                daily = await work.last_runs.all()
                depots = list(await work.depots.all())
            items = due(now, {**self._beats, **daily}, depots)
            done = sum([await self._do(item, now) for item in items if item.job not in HASTE])
        self._hurry_at = None
        return done + await self.hurry(now)

    async def hurry(self, now: datetime) -> int:
        """Do what the desk waits for, whatever else is under way; costs nothing while nothing is due."""
        if self._hurry_at is not None and now < self._hurry_at:
            return 0
        async with self._haste:
            async with self._reading() as work:
                depots = list(await work.depots.all())
            items = {item.entry: item for item in due(now, self._beats, depots) if item.job in HASTE}
            items |= {name: item for name, item in self._again.items() if item.moment <= now}
            done = sum([await self._do(item, now) for item in items.values()])
            coming = next_due(now, depots, frozenset(Job) - HASTE)
            self._hurry_at = min([coming, *(item.moment for item in self._again.values())])
        return done

    async def next_due(self, now: datetime) -> datetime:
        """When the next tick has something to do."""
        async with self._reading() as work:
            depots = list(await work.depots.all())
            under_way = any([await work.runs.started(depot.id) for depot in depots])
        coming = next_due(now, depots, frozenset() if under_way else WITHOUT_VANS)
        return min([coming, *(item.moment for item in self._again.values() if item.moment > now)])

    async def _do(self, item: Due, now: datetime) -> bool:
        self._again.pop(item.entry, None)
        try:
            again = await self._jobs(item)
        except Exception:
            # The row stays due, so the next beat tries again; the others of this beat must not wait for it.
            self.failures += 1
            log.exception("job_failed", job=str(item.job), depot=item.depot_id)
            return False
        self._beats[item.entry] = now
        if again is not None and again > now:
            self._again[item.entry] = replace(item, moment=again)
        if item.job in DAILY:
            async with self._work() as work:
                await work.last_runs.note(item.entry, now)
        return True


class Pacemaker:
    """APScheduler beats every few seconds of real time, in UTC, from memory: the truth is in the rows."""

    def __init__(
        self,
        timekeeper: Timekeeper,
        clock: Clock,
        beat_seconds: float = BEAT_SECONDS,
        haste_seconds: float = HASTE_SECONDS,
    ) -> None:
        self._timekeeper, self._clock = timekeeper, clock
        self._beats = ((self._beat, beat_seconds), (self._hurry, haste_seconds))

    async def run(self) -> None:
        """Beat until cancelled."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        for beat, seconds in self._beats:
            _every(scheduler, beat, seconds)
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        await self._timekeeper.tick(self._clock.now())

    async def _hurry(self) -> None:
        await self._timekeeper.hurry(self._clock.now())


def _every(scheduler: AsyncIOScheduler, beat: Callable[[], Awaitable[None]], seconds: float) -> None:
    scheduler.add_job(beat, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)
