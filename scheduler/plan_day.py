"""Plans a service date: read in a transaction, think outside, commit in another."""

import asyncio
from dataclasses import replace
from datetime import date

import structlog

from delivery.model.exception import Severity, Trouble
from delivery.ports.clock import Clock
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.open_exception import OpenException
from delivery.usecases.read_day import ReadDay
from delivery.usecases.rush import looked_again
from delivery.usecases.stand_in import KeepCrew, ReadCrew, eased
from delivery.usecases.ways_out import ways_out
from planning.buffer import with_room
from planning.crewing import assigned
from planning.effort import Effort
from planning.explain import explained
from planning.plan import Plan, timed
from planning.problem import Problem
from planning.travel.provider import TravelTimes
from planning.workshop import SolveFailed
from scheduler.ports import OpenWork, Solver

log = structlog.get_logger(__name__)


class PlanDay:
    """Never ends without a plan: where the solver fails, the head draft is repaired and a dispatcher is told."""

    def __init__(
        self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes, solver: Solver, effort: Effort
    ) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel
        self._solver, self._effort = solver, effort

    async def __call__(self, depot_id: int, service_date: date, *, publish: bool) -> None:
        """Plan the day and take the plan in, published or as its draft."""
        await self._stand_in(depot_id, service_date)
        async with self._reading() as work:
            read = await ReadDay(work, self._clock, self._travel)(depot_id, service_date)
        read, plan = await self._thought(read)
        ways = await asyncio.to_thread(ways_out, read, plan) if plan is not None else {}
        async with self._work() as work:
            day = await CommitPlan(work, self._clock, self._travel)(read, plan, publish=publish, ways=ways)
            if plan is None:
                key = f"plan_failed:{depot_id}:{service_date}"
                alarm = OpenException(work, self._clock)
                await alarm(depot_id, Trouble.PLAN_FAILED, Severity.URGENT, key, service_date=service_date.isoformat())
        log.info("planned", depot=depot_id, service_date=str(service_date), revision=day.revision, publish=publish)

    async def _stand_in(self, depot_id: int, service_date: date) -> None:
        """Where a van is out and its courier is not, find another van for the day: in a child, as all that searches."""
        async with self._reading() as work:
            crew = await ReadCrew(work)(depot_id, service_date)
        if crew is None:
            return
        found = await assigned(crew.duties, crew.couriers, crew.vans)
        if found.unassigned:
            crew = eased(crew, found)
            found = await assigned(crew.duties, crew.couriers, crew.vans)
        async with self._work() as work:
            changed = await KeepCrew(work)(crew, found)
        log.info("stand_in", depot=depot_id, wanted=len(crew.wanting), changed=changed, left=len(found.unassigned))

    async def _thought(self, read: DayProblem) -> tuple[DayProblem, Plan | None]:
        """Plan; where streets are slower at some hours, once more from what is then known of when doors are left."""
        plan = await self._think(read)
        again = read if plan is None else looked_again(read, plan)
        if again is read or plan is None:
            return read, plan
        later = replace(again, draft=timed(again.problem, plan.orders, plan.engine))
        better = await self._think(later)
        return (again, better) if better is not None else (read, plan)

    async def _think(self, read: DayProblem) -> Plan | None:
        if not read.problem.stops:
            return read.draft
        try:
            return await self._with_room(read)
        except SolveFailed as failed:
            log.warning("solve_failed", reason=str(failed), depot=read.depot_id)
            return None

    async def _with_room(self, read: DayProblem) -> Plan:
        """Plan with room before the end of each promise; without, where that brings to more doors."""
        roomy = await self._solver.solve(with_room(read.problem), self._effort, start_from=read.draft)
        if not roomy.unserved:
            return roomy
        whole = await self._solver.solve(read.problem, self._effort, start_from=roomy)
        fewer = _lacking(read.problem, whole) < _lacking(read.problem, roomy)
        return whole if fewer else await asyncio.to_thread(explained, read.problem, roomy)


def _lacking(problem: Problem, plan: Plan) -> tuple[int, int]:
    """How many promises a plan gives up, and how many stops."""
    return sum(problem.stop(each.stop).promised for each in plan.unserved), len(plan.unserved)
