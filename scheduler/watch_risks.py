"""Watches the promises of routes under way: read, think in a thread, tell the desk in a transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from delivery.ports.clock import Clock
from delivery.usecases.dangers import Danger, Remedy, dangers, near, remedy
from delivery.usecases.raise_risks import RaiseRisks
from delivery.usecases.under_way import Driving, ReadRoad, Road
from planning.live.risk import AT_RISK
from planning.travel.provider import TravelTimes
from scheduler.ports import OpenWork

FRESH: Final = timedelta(minutes=10)  #: so long what was found to help is not sought again while nothing changed


@dataclass(frozen=True)
class _Found:
    """What would help a run, as long as it has these stops before it and the same ones are in danger."""

    at: datetime
    stops: tuple[int, ...]
    endangered: frozenset[int]
    remedy: Remedy | None

    def holds(self, road: Road, stops: tuple[int, ...], endangered: frozenset[int]) -> bool:
        """Whether it can be said again: also the other van of a proposal still has the stops it had."""
        ahead = {each.run.id: {stop.id for stop in each.stops} for each in road.driving}
        orders = self.remedy.orders if self.remedy else ()
        meant = [(run_id, set(order)) for run_id, order in orders]
        same = {i for _, order in meant for i in order} == {i for run_id, _ in meant for i in ahead.get(run_id, ())}
        return (self.stops, self.endangered) == (stops, endangered) and same


class WatchRisks:
    """Judges every route of a depot; only what somebody must hear of is written."""

    def __init__(self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel
        self._found: dict[int, _Found] = {}  # by run

    async def __call__(self, depot_id: int) -> int:
        """Return how many routes have a promise in danger."""
        async with self._reading() as work:
            road = await ReadRoad(work, self._clock)(depot_id, plans=True)
        judged = await asyncio.to_thread(self._judge, road)
        stale = [run_id for run_id, found in self._found.items() if road.now >= found.at + FRESH]
        for run_id in stale:
            del self._found[run_id]
        for driving, found in judged:
            if any(each.chance >= AT_RISK for each in found) or _was_noted(driving):
                await self._raise(road, driving, found)
        return sum(1 for _, found in judged if any(each.chance >= AT_RISK for each in found))

    def _judge(self, road: Road) -> list[tuple[Driving, tuple[Danger, ...]]]:
        return [(driving, dangers(road, driving, self._travel)) for driving in road.driving]

    async def _raise(self, road: Road, driving: Driving, found: Sequence[Danger]) -> None:
        helps = await self._help(road, driving, frozenset(d.stop_id for d in found if d.chance >= AT_RISK))
        async with self._work() as work:
            await RaiseRisks(work, self._clock)(driving, found, helps)

    async def _help(self, road: Road, driving: Driving, endangered: frozenset[int]) -> Remedy | None:
        """Seek what helps, unless it was just sought and nothing moved: most looks see the same again."""
        stops, known = tuple(stop.id for stop in driving.stops), self._found.pop(driving.run.id, None)
        if not endangered:
            return None
        if known is None or not known.holds(road, stops, endangered):
            known = _Found(road.now, stops, endangered, await self._remedy(road, driving))
        self._found[driving.run.id] = known
        return known.remedy

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
