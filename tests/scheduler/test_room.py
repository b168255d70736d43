"""The night's plan leaves room before the end of each promise, and nobody at home for it."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from delivery.model.window import window_between
from planning.buffer import ROOM
from planning.effort import Effort, Iterations
from planning.plan import Plan
from planning.problem import Problem
from planning.solve import solve
from scheduler.plan_day import PlanDay
from tests.delivery.stage import DAY, DEPOT, TRAVEL, ZONE, Stage, door

STEPS = Iterations(60)


class Searched:
    """The planner in a thread."""

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """With so many steps that it answers alike on any machine."""
        return await asyncio.to_thread(solve, problem, effort, start_from, seed)


async def planned(stage: Stage) -> dict[int, datetime]:
    """When the draft is at whose door."""
    async with stage.database.reading() as work:
        day = await work.days.on(DEPOT, DAY)
    assert day is not None
    return {p: stop.arrive for route in day.draft.routes for stop in route.stops for p in stop.parcel_ids}


async def plan(stage: Stage) -> dict[int, datetime]:
    """The night."""
    known = stage.database
    await PlanDay(known.work, known.reading, stage.clock, TRAVEL, Searched(), STEPS)(DEPOT, DAY, publish=True)
    return await planned(stage)


@pytest.fixture
async def long(stage: Stage) -> Stage:
    """A published route with a dozen doors."""
    for number in range(4, 13):
        await stage.register(f"P{number}", door(number))
    await stage.publish()
    return stage


async def promise(stage: Stage, parcels: Collection[int], closes: datetime) -> None:
    """Let the promises of these end then; two hours before they began."""
    async with stage.work() as work:
        for made in (await work.promises.open_of(parcels)).values():
            made.window = window_between(closes - timedelta(hours=2), closes, ZONE)


async def test_the_last_minute_of_a_promise_is_left_free(long: Stage) -> None:
    """Whoever the old plan served in the last minute is served twenty minutes before, though the way is longer."""
    last, comes = max((await planned(long)).items(), key=lambda item: item[1])
    closes = comes + timedelta(minutes=1)
    await promise(long, [last], closes)

    assert (await plan(long))[last] <= closes - timedelta(seconds=ROOM)


async def test_nobody_stays_behind_for_room(long: Stage) -> None:
    """Where a van cannot be everywhere twenty minutes before the end, it is there in time."""
    known = await planned(long)
    closes = max(known.values()) + timedelta(minutes=2)
    await promise(long, known, closes)
    found = await plan(long)

    assert found.keys() == known.keys()
    assert max(found.values()) <= closes
