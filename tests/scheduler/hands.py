"""The clock's hand put together, with solvers that do what a test asks for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from planning.effort import Effort, Iterations
from planning.greedy import repair
from planning.plan import Plan
from planning.problem import Problem
from planning.workshop import SolveFailed
from scheduler.jobs import Jobs
from scheduler.pacemaker import Timekeeper
from scheduler.plan_day import PlanDay
from scheduler.ports import Solver
from scheduler.prove_offers import ProveOffers
from scheduler.thinking import Thinking
from tests.delivery.stage import TRAVEL, Stage


class Greedy:
    """A solver that answers at once."""

    def __init__(self) -> None:
        self.asked = 0

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """Give the greedy plan."""
        assert isinstance(effort, Iterations)
        assert seed == 0
        self.asked += 1
        return repair(problem, start_from)


class Broken(Greedy):
    """A solver that cannot."""

    async def solve(self, *_: object, **__: object) -> Plan:
        """Fail as the workshop does."""
        self.asked += 1
        raise SolveFailed("out of memory")


@dataclass
class Slow(Greedy):
    """A solver during whose thinking something happens."""

    meanwhile: Callable[[], Awaitable[object]]
    asked: int = field(default=0)

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """Let it happen, then answer the old question."""
        await self.meanwhile()
        return await super().solve(problem, effort, start_from, seed)


class Hand:
    """Everything that the clock's hand consists of, on a stage."""

    def __init__(self, stage: Stage, solver: Solver | None = None) -> None:
        work, reading, clock = stage.database.work, stage.database.reading, stage.clock
        self.stage, self.solver = stage, solver or Greedy()
        prove_offers = ProveOffers(work, reading, clock, TRAVEL)
        self.plan_day = PlanDay(work, reading, clock, TRAVEL, self.solver, Iterations(0))
        self.jobs_parts = (work, reading, clock, TRAVEL, self.plan_day, prove_offers)
        self.jobs = Jobs(*self.jobs_parts)
        self.timekeeper = Timekeeper(work, reading, self.jobs)
        self.thinking = Thinking(reading, prove_offers, self.jobs)

    async def live_until(self, when: datetime) -> None:
        """Jump from one due moment to the next, as the demo's clock does."""
        clock = self.stage.clock
        while clock.now() < when:
            clock.jump(min(when, await self.timekeeper.next_due(clock.now())))
            await self.timekeeper.tick(clock.now())

    async def think(self) -> None:
        """Let the poked thinker think until it is idle."""
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self.thinking.run())
            while not self.thinking.idle:  # noqa: ASYNC110  being idle is no event: the demo's clock asks as well
                await asyncio.sleep(0)
            task.cancel()
