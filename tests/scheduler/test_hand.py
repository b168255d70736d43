"""The clock's hand: jobs, their keeper, the planner that never has no plan, and the thinker."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from delivery.model.exception import Trouble
from delivery.model.offer import OfferState
from delivery.model.plan import Phase
from delivery.model.run import RunState
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_for_plan import AskForPlan
from scheduler.jobs import Jobs
from scheduler.pacemaker import Pacemaker, Timekeeper
from scheduler.timetable import Due, Job
from tests.delivery.stage import (
    ANNA,
    ANNAS,
    BRUNOS,
    DAY,
    DEPOT,
    DORA,
    EVE,
    NEXT,
    UNLINKED,
    Stage,
    door,
    local,
)
from tests.scheduler.hands import Broken, Greedy, Hand, Slow


async def test_a_day_lives_by_the_clock_alone(stage: Stage) -> None:
    """Published at six, final at four, windows at half past seven, runs for the shift, closed after it."""
    hand = Hand(stage)
    await hand.live_until(local(EVE, 18))
    assert (await stage.day()).phase is Phase.PUBLISHED
    await hand.live_until(local(DAY, 4))
    assert (await stage.day()).phase is Phase.FINAL
    await hand.live_until(local(DAY, 7, 30))
    assert (await stage.day()).phase is Phase.RUNNING
    assert len(await stage.told(NoticeKind.WINDOW_NARROWED)) == 2
    await hand.live_until(local(DAY, 17, 30))

    assert (await stage.day()).phase is Phase.CLOSED
    assert (await stage.parcel()).service_date == NEXT
    assert hand.timekeeper.failures == 0


async def test_a_night_at_which_something_fails_is_answered_in_the_morning(failed: Stage) -> None:
    """Nobody chooses: reminded twice, disposed of at eight, planned again at four, and on the van in the morning."""
    keeper = Hand(failed).timekeeper
    for day, hour in ((DAY, 11), (DAY, 18), (DAY, 20), (NEXT, 4), (NEXT, 8)):
        failed.at(day, hour)
        await keeper.tick(failed.clock.now())

    assert len(await failed.told(NoticeKind.REMINDER, ANNA)) == 2
    assert len(await failed.told(NoticeKind.DISPOSITION, ANNA)) == 1
    assert ANNAS in (await failed.day(NEXT)).draft.parcel_ids
    assert [run.state for run in (await failed.ledger()).runs] == [RunState.ENDED, RunState.READY]
    assert keeper.failures == 0


async def test_a_second_tick_does_nothing(stage: Stage) -> None:
    """At the same moment everything is done once."""
    hand = Hand(stage)
    stage.at(EVE, 18)
    first, second = [await hand.timekeeper.tick(stage.clock.now()) for _ in range(2)]

    assert first > 0
    assert second == 0
    assert len((await stage.ledger()).revisions) == 1


async def test_after_a_restart_daily_jobs_are_not_done_again(stage: Stage) -> None:
    """What ran is in the database: a new process does not publish the same evening twice."""
    stage.at(EVE, 18)
    await Hand(stage).timekeeper.tick(stage.clock.now())
    await Hand(stage).timekeeper.tick(stage.clock.now() + timedelta(minutes=5))

    assert len((await stage.ledger()).revisions) == 1


class Failing(Jobs):
    """One kind of job fails as long as it is told to."""

    failing: Job | None = Job.PUBLISH

    async def __call__(self, item: Due) -> datetime | None:
        """Fail, or do it."""
        if item.job is self.failing:
            raise RuntimeError("on purpose")
        return await super().__call__(item)


async def test_a_failing_job_stays_due_and_stops_no_other(stage: Stage) -> None:
    """The others of the same beat are done; the failed one is tried at the next beat."""
    hand, asked = Hand(stage), AskForPlan
    jobs = Failing(*hand.jobs_parts)
    keeper = Timekeeper(stage.database.work, stage.database.reading, jobs)
    await stage.do(lambda w: asked(w, stage.clock)(DEPOT, DAY, publish=False, chat_id=DORA))
    stage.at(EVE, 18)
    await keeper.tick(stage.clock.now())
    assert (keeper.failures, (await stage.day()).phase, (await stage.day()).wanted) == (1, Phase.DRAFT, None)

    jobs.failing = None
    assert await keeper.tick(stage.clock.now()) == 1
    assert (await stage.day()).phase is Phase.PUBLISHED


async def test_without_a_solver_there_is_still_a_plan(stage: Stage) -> None:
    """The head draft is repaired and published, everybody has a window, and a dispatcher is told at once."""
    await Hand(stage, Broken()).plan_day(DEPOT, DAY, publish=True)
    found = await stage.ledger()

    assert (await stage.day()).draft.parcel_ids == {ANNAS, BRUNOS, UNLINKED}
    assert len(found.promises) == 3
    assert [(e.trouble, e.severity) for e in found.exceptions] == [(Trouble.PLAN_FAILED, "urgent")]


async def test_an_answer_to_an_old_question_takes_in_what_is_new(stage: Stage) -> None:
    """What came while the solver was thinking is inserted, not thought about again and not forgotten."""

    async def another() -> None:
        await stage.register("P4", door(4))

    hand = Hand(stage, Slow(another))
    await hand.plan_day(DEPOT, DAY, publish=True)

    assert len((await stage.day()).draft.parcel_ids) == 4
    assert hand.solver.asked == 1  # type: ignore[attr-defined]  # ours


async def test_a_day_published_by_somebody_else_meanwhile_is_left_alone(published: Stage) -> None:
    """The night was faster: a slower answer changes neither the plan nor the promises."""

    async def night() -> None:
        published.at(DAY, 4)
        await published.plan()

    await Hand(published, Slow(night)).plan_day(DEPOT, DAY, publish=True)
    found = await published.ledger()

    assert len(found.revisions) == 2
    assert (await published.day()).phase is Phase.FINAL


async def test_nothing_to_plan_asks_no_solver(stage: Stage) -> None:
    """A day without parcels is published empty."""
    solver = Greedy()
    await Hand(stage, solver).plan_day(DEPOT, EVE, publish=True)

    assert solver.asked == 0
    assert (await stage.day(EVE)).draft.parcel_ids == frozenset()


async def test_a_poke_proves_offers_and_answers_wishes(driving: Stage) -> None:
    """Nobody waits for the next beat: after a commit the thinker looks at once, then rests."""
    hand = Hand(driving)
    await driving.fail()
    await driving.do(lambda w: AskForPlan(w, driving.clock)(DEPOT, NEXT, publish=False, chat_id=DORA))
    assert hand.thinking.idle
    hand.thinking.poke()
    assert not hand.thinking.idle
    await hand.think()

    assert (await driving.offer()).state is OfferState.OPEN
    assert (await driving.day(NEXT)).wanted is None
    assert hand.thinking.failures == 0


async def test_a_thinker_that_fails_thinks_again(driving: Stage) -> None:
    """A failure is counted and logged; the next poke finds the same rows."""

    class Once(Greedy):
        async def solve(self, *asked: object, **more: object) -> object:  # type: ignore[override]  # fails before it looks
            self.asked += 1
            if self.asked == 1:
                raise RuntimeError("on purpose")
            return await super().solve(*asked, **more)  # type: ignore[arg-type]  # handed on

    hand = Hand(driving, Once())  # type: ignore[arg-type]  # answers as a solver
    await driving.fail()
    await driving.prove()
    await driving.register("P4", door(4), ready_on=NEXT)
    await driving.do(lambda w: AskForPlan(w, driving.clock)(DEPOT, NEXT, publish=False, chat_id=DORA))
    for _ in range(2):
        hand.thinking.poke()
        await hand.think()

    assert hand.thinking.failures == 1
    assert (await driving.day(NEXT)).wanted is None


class Heard(Timekeeper):
    """Says when it has done something."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.done = asyncio.Event()

    async def tick(self, now: datetime) -> int:
        """Tick, and say so."""
        done = await super().tick(now)
        self.done.set()
        return done


async def test_the_pacemaker_beats(stage: Stage) -> None:
    """A real scheduler ticks in real time, and ends when it is told to."""
    stage.at(EVE, 18)
    keeper = Heard(stage.database.work, stage.database.reading, Hand(stage).jobs)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        task = group.create_task(Pacemaker(keeper, stage.clock, beat_seconds=0.05).run())
        await keeper.done.wait()
        task.cancel()

    assert (await stage.day()).phase is Phase.PUBLISHED
    assert (await stage.parcel()).status is Status.SCHEDULED
