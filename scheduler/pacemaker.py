"""Keeps the timetable: asks what is due, does it, and notes that it ran."""

import asyncio
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from delivery.ports.clock import Clock
from scheduler.jobs import Jobs
from scheduler.ports import OpenWork
from scheduler.timetable import DAILY, Due, Job, due, next_due

log = structlog.get_logger(__name__)

BEAT_SECONDS = 5


class Timekeeper:
    """Does what is due at a moment; whoever owns the clock calls `tick`."""

    def __init__(self, work: OpenWork, reading: OpenWork, jobs: Jobs) -> None:
        self._work, self._reading, self._jobs = work, reading, jobs
        self._turn = asyncio.Lock()
        # Jobs that ask the rows what is to be done may run again after a restart; only daily ones are written down.
        self._beats: dict[str, datetime] = {}
        self.failures = 0
        self.seen_at: datetime | None = None  #: when it last looked for what is due

    @property
    def busy(self) -> bool:
        """Whether a tick is under way."""
        return self._turn.locked()

    async def tick(self, now: datetime) -> int:
        """Do everything due at `now`, one after the other; returns how many jobs were done, failed ones stay due."""
        async with self._turn:
            self.seen_at = now
            async with self._reading() as work:
                daily = await work.last_runs.all()
                depots = list(await work.depots.all())
            return sum([await self._do(item, now) for item in due(now, {**self._beats, **daily}, depots)])

    async def next_due(self, now: datetime) -> datetime:
        """When the next tick has something to do."""
        async with self._reading() as work:
            depots = list(await work.depots.all())
            under_way = any([await work.runs.started(depot.id) for depot in depots])
        return next_due(now, depots, frozenset() if under_way else frozenset({Job.WATCH_WINDOWS, Job.ESCALATE}))

    async def _do(self, item: Due, now: datetime) -> bool:
        try:
            await self._jobs(item)
        except Exception:
            # The row stays due, so the next beat tries again; the others of this beat must not wait for it.
            self.failures += 1
            log.exception("job_failed", job=str(item.job), depot=item.depot_id)
            return False
        self._beats[item.entry] = now
        if item.job in DAILY:
            async with self._work() as work:
                await work.last_runs.note(item.entry, now)
        return True


class Pacemaker:
    """APScheduler beats every few seconds of real time, in UTC, from memory: the truth is in the rows."""

    def __init__(self, timekeeper: Timekeeper, clock: Clock, beat_seconds: float = BEAT_SECONDS) -> None:
        self._timekeeper, self._clock, self._seconds = timekeeper, clock, beat_seconds

    async def run(self) -> None:
        """Beat until cancelled."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self._beat,
            "interval",
            seconds=self._seconds,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        await self._timekeeper.tick(self._clock.now())
