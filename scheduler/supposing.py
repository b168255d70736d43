"""Answers “what if” as soon as somebody asks: each question beside the others, and beside the night's plan."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Final

import structlog

from delivery.model.supposition import Outcome
from delivery.ports.clock import Clock
from delivery.usecases.answer_supposition import AnswerSupposition, ReadSupposition
from delivery.usecases.supposed_road import RoadFacts, supposed_road
from delivery.usecases.weigh_road import weigh_road
from delivery.usecases.weigh_supposition import weigh
from planning.effort import Effort, Seconds
from planning.plan import Plan
from planning.problem import Problem
from planning.travel.provider import TravelTimes
from planning.workshop import SolveFailed
from scheduler.ports import OpenWork, Solver

AT_ONCE: Final = 20
FRESH: Final = timedelta(minutes=10)  #: nobody waits for an answer longer than that
LOOKS_SECONDS: Final = 2.0  #: of real time
EFFORT: Final = Seconds(2.0)
log = structlog.get_logger(__name__)


class Supposing:
    """Looks for questions after every commit and every other second; that there is no answer is an answer too."""

    def __init__(
        self,
        work: OpenWork,
        reading: OpenWork,
        clock: Clock,
        travel: TravelTimes,
        solver: Solver,
        effort: Effort = EFFORT,
    ) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel
        self._solver, self._effort = solver, effort
        self._poked, self._at_work = asyncio.Event(), set[int]()
        self._looking = False
        self.failures = 0

    def poke(self) -> None:
        """Something was committed."""
        self._poked.set()

    @property
    def idle(self) -> bool:
        """Nobody asked since the last look, and nothing is being thought about."""
        return not (self._looking or self._at_work or self._poked.is_set())

    async def run(self) -> None:
        """Answer until cancelled; what was asked before a restart is found at once."""
        self._poked.set()
        async with asyncio.TaskGroup() as group:
            while True:
                await self._asked()
                self._looking = True
                self._poked.clear()
                try:
                    for each in await self._wanted():
                        self._at_work.add(each)
                        group.create_task(self._answered(each))
                finally:
                    self._looking = False

    async def _asked(self) -> None:
        """Until there may be a question: a poke, or a while, because other processes poke nobody here."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOKS_SECONDS):
                await self._poked.wait()

    async def _wanted(self) -> list[int]:
        try:
            async with self._reading() as work:
                asked = await work.suppositions.wanted(self._clock.now() - FRESH, AT_ONCE)
        except Exception:
            # The rows are still there: the next commit looks again.
            self.failures += 1
            log.exception("supposing_failed")
            return []
        return [each.id for each in asked if each.id not in self._at_work]

    async def _answered(self, supposition_id: int) -> None:
        try:
            try:
                outcome = await self._outcome(supposition_id)
            except Exception:
                # Whoever asked must not wait for its mending.
                self.failures += 1
                outcome = None
                log.exception("a supposition could not be thought through", supposition=supposition_id)
            async with self._work() as work:
                await AnswerSupposition(work, self._clock)(supposition_id, outcome)
        except Exception:
            self.failures += 1
            log.exception("an answer could not be written down", supposition=supposition_id)
        finally:
            self._at_work.discard(supposition_id)

    async def _outcome(self, supposition_id: int) -> Outcome:
        async with self._reading() as work:
            read = ReadSupposition(work, self._clock, self._travel)
            asked = await read.road(supposition_id) or await read(supposition_id)
        if isinstance(asked, RoadFacts):
            road = await asyncio.to_thread(supposed_road, asked, self._travel)
            return await asyncio.to_thread(weigh_road, road, await self._think(road.problem, road.draft))
        plan = await self._think(asked.read.problem, asked.read.draft)
        return await asyncio.to_thread(weigh, asked, plan, self._travel)

    async def _think(self, problem: Problem, draft: Plan) -> Plan:
        if not problem.stops:
            return draft
        try:
            return await self._solver.solve(problem, self._effort, start_from=draft)
        except SolveFailed as failed:
            log.warning("solve_failed", reason=str(failed))
            raise
