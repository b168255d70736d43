"""Learns from the days that are over: read, think in a thread, keep."""

import asyncio

import structlog

from delivery.model.calibration import Lesson
from delivery.ports.clock import Clock
from delivery.usecases.learn import KeepLesson, OverDay, ReadOverDays, lesson_of
from planning.travel.provider import TravelTimes
from scheduler.ports import OpenWork

log = structlog.get_logger(__name__)


class LearnFromDays:
    """Each day once; what is known is used from the next plan on."""

    def __init__(self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel

    async def __call__(self, depot_id: int) -> int:
        """Return from how many days something was learned."""
        async with self._reading() as work:
            over = await ReadOverDays(work, self._clock)(depot_id)
        if over:
            lessons = await asyncio.to_thread(self._taught, over)
            async with self._work() as work:
                known = await KeepLesson(work, self._clock)(depot_id, lessons)
            log.info("learned", depot=depot_id, factor=round(known.factor, 3), drives=known.drives, misses=known.misses)
        return len(over)

    def _taught(self, over: tuple[OverDay, ...]) -> list[Lesson]:
        return [lesson_of(day, self._travel) for day in over]
