"""Fills gaps in routes under way: read, think in a thread, ask in a transaction."""

import asyncio

from delivery.ports.clock import Clock
from delivery.usecases.ask_sooner import AskSooner, ReadGaps, who_sooner
from planning.travel.provider import TravelTimes
from scheduler.ports import OpenWork


class FillGaps:
    """Each gap once; at most one person is asked about it."""

    def __init__(self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel

    async def __call__(self, depot_id: int) -> int:
        """Return how many were asked."""
        async with self._reading() as work:
            gaps = await ReadGaps(work, self._clock)(depot_id)
        asked = 0
        for gap in gaps:
            found = await asyncio.to_thread(who_sooner, gap, self._travel)
            async with self._work() as work:
                asked += await AskSooner(work, self._clock)(gap, found) is not None
        return asked
