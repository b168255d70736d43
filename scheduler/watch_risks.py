"""Watches the promises of routes under way: read, think in a thread, tell the desk in a transaction."""

import asyncio
from collections.abc import Sequence

from delivery.ports.clock import Clock
from delivery.usecases.dangers import Danger, Remedy, dangers, near, remedy
from delivery.usecases.raise_risks import RaiseRisks
from delivery.usecases.under_way import Driving, ReadRoad, Road
from planning.live.risk import AT_RISK
from planning.travel.provider import TravelTimes
from scheduler.ports import OpenWork


class WatchRisks:
    """Judges every route of a depot; only what somebody must hear of is written."""

    def __init__(self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel

    async def __call__(self, depot_id: int) -> int:
        """Return how many routes have a promise in danger."""
        async with self._reading() as work:
            road = await ReadRoad(work, self._clock)(depot_id, plans=True)
        judged = await asyncio.to_thread(self._judge, road)
        for driving, found in judged:
            if any(each.chance >= AT_RISK for each in found) or _was_noted(driving):
                await self._raise(road, driving, found)
        return sum(1 for _, found in judged if any(each.chance >= AT_RISK for each in found))

    def _judge(self, road: Road) -> list[tuple[Driving, tuple[Danger, ...]]]:
        return [(driving, dangers(road, driving, self._travel)) for driving in road.driving]

    async def _raise(self, road: Road, driving: Driving, found: Sequence[Danger]) -> None:
        helps = await self._remedy(road, driving) if any(each.chance >= AT_RISK for each in found) else None
        async with self._work() as work:
            await RaiseRisks(work, self._clock)(driving, found, helps)

    async def _remedy(self, road: Road, driving: Driving) -> Remedy | None:
        together = [each.run.id for each in near(road, driving)]
        async with self._reading() as work:
            asked = await ReadRoad(work, self._clock)(road.depot.id, together, loads=True)
        order = sorted(asked.driving, key=lambda each: together.index(each.run.id))
        if not order or order[0].run.id != driving.run.id:
            return None
        return await asyncio.to_thread(remedy, asked, order, self._travel)


def _was_noted(driving: Driving) -> bool:
    return any(stop.risky or stop.at_risk_at is not None for stop in driving.stops)
