"""What a day taught is known for the next one."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from delivery.model.calibration import Lesson
from delivery.usecases.arrive import Arrive
from delivery.usecases.close_day import CloseDay
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.deliver import Deliver
from delivery.usecases.learn import KeepLesson
from delivery.usecases.read_day import ReadDay
from delivery.usecases.rush import HOME
from planning.effort import Effort, Iterations
from planning.greedy import repair
from planning.plan import Plan
from planning.problem import Problem
from scheduler.learn_from_days import LearnFromDays
from scheduler.plan_day import PlanDay
from storage.database import Database
from tests.delivery.stage import COURIER, DAY, DEPOT, EVE, NEXT, TRAVEL, Stage, door, local


async def visit(stage: Stage, stop_id: int) -> None:
    """Five minutes to the door, three at it."""
    stage.later(minutes=5)
    await stage.do(lambda w: Arrive(w, stage.clock)(COURIER, stop_id))
    stage.later(minutes=3)
    await stage.do(lambda w: Deliver(w, stage.clock)(COURIER, stop_id))


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Stage]:
    """A day on which every drive took five minutes, and which is over."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'doorstep.db'}", key="a secret of the tests")
    await database.open()
    await database.upgrade()
    stage = Stage(database, local(EVE, 12))
    for step in (Stage.build, Stage.publish, Stage.morning):
        await step(stage)
    stops = sorted((await stage.ledger()).stops, key=lambda stop: stop.sequence)
    for stop in stops:
        await visit(stage, stop.id)
    stage.at(DAY, 18)
    await stage.do(lambda w: CloseDay(w, stage.clock, TRAVEL)(1))
    yield stage
    await database.close()


async def learn(stage: Stage) -> int:
    """The clock's hand."""
    return await LearnFromDays(stage.database.work, stage.database.reading, stage.clock, TRAVEL)(DEPOT)


async def test_each_day_teaches_once(evening: Stage) -> None:
    """Drives with what was said and what they took, and how far off each of its plans was."""
    assert await learn(evening) == 1
    assert await learn(evening) == 0
    async with evening.database.reading() as work:
        (lesson,) = await work.calibrations.lessons(DEPOT, 9)
        known = await work.calibrations.of(DEPOT)

    assert lesson.service_date == DAY
    assert [took for _, _, took in lesson.drives] == [300, 300]
    assert [position for position, *_ in lesson.misses] == [0, 1, 2]
    assert known is not None
    assert (known.drives, known.misses) == (2, 3)
    assert known.factor > 1
    assert [took for _, took in lesson.visits] == [180, 180, 180]


async def test_the_next_plan_uses_what_was_learned(evening: Stage) -> None:
    """The tables are longer by the factor, and the plan says so."""
    before = await read(evening)
    await learn(evening)
    after = await read(evening)
    async with evening.database.reading() as work:
        known = await work.calibrations.of(DEPOT)

    assert known is not None
    assert after.problem.durations.sum() > before.problem.durations.sum()
    assert f"× {known.factor:.2f}" in after.travel


async def test_the_next_plan_knows_how_long_a_door_takes(evening: Stage) -> None:
    """Visits that are over in half the time they were said to take make the next ones shorter."""
    before = await read(evening)
    lesson = Lesson(DEPOT, EVE, visits=((180, 90),) * 400)
    await evening.do(lambda w: KeepLesson(w, evening.clock)(DEPOT, [lesson]))
    after = await read(evening)

    assert after.problem.stops[0].service == pytest.approx(0.55 * before.problem.stops[0].service, rel=0.05)


async def read(stage: Stage) -> DayProblem:
    """Tomorrow as the planner sees it, with a parcel on it."""
    async with stage.work() as work:
        return await ReadDay(work, stage.clock, TRAVEL)(DEPOT, NEXT, extra=[await work.parcels.get(1)])


class Counted:
    """A solver that answers at once with what fits, and counts."""

    def __init__(self) -> None:
        self.asked: list[tuple[Effort, int]] = []

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """The greedy repair."""
        self.asked.append((effort, seed))
        return repair(problem, start_from)


async def test_a_published_plan_counts_on_the_rush(evening: Stage) -> None:
    """Mornings that were slow on enough days make the legs of a morning longer, and the plan says so."""
    solver = Counted()
    slow = [drive for hour in range(8, 12) for drive in [(hour, 600, 1200)] * 60]
    usual = [drive for hour in range(12, 18) for drive in [(hour, 600, 600)] * 60]
    past = [Lesson(DEPOT, EVE - timedelta(days=day), tuple(slow + usual)) for day in range(6)]
    flat = await read(evening)
    await evening.do(lambda w: KeepLesson(w, evening.clock)(DEPOT, past))
    parcel = await evening.register("P9", door(1), ready_on=NEXT)
    known = evening.database
    plan_day = PlanDay(known.work, known.reading, evening.clock, TRAVEL, solver, Iterations(1))
    await plan_day(DEPOT, NEXT, publish=True)
    async with evening.database.reading() as work:
        day = await work.days.on(DEPOT, NEXT)
    after = await read(evening)

    assert day is not None
    assert parcel in day.draft.parcel_ids
    assert "08–12 × 1.85" in day.draft.travel
    assert after.percents[f"p{parcel}"] == after.percents[HOME] == 185
    home = after.problem.durations[1:, 0].max()
    assert home == pytest.approx(1.85 * flat.problem.durations[1:, 0].max(), rel=0.02)
    assert len(solver.asked) == 2
