"""What if: every question gets its answer, at once with others and beside the night's plan."""

import asyncio
from datetime import time

import pytest

from delivery.model.errors import RevisionOutdated
from delivery.model.place import Spot
from delivery.model.supposition import Asker, Said, Suppose, Supposition, SuppositionState
from delivery.policy.announcements import NoticeKind
from delivery.ports.addresses import NoBook
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.settle_supposition import ApplySupposition
from planning.effort import Iterations
from scheduler.ports import Solver
from scheduler.supposing import Supposing
from tests.delivery.stage import DAY, DEPOT, DISPATCHER, DORA, TRAVEL, Stage, door
from tests.scheduler.hands import Broken, Greedy, Hand, Slow

ASKER = Asker(DEPOT, DISPATCHER, DORA)


@pytest.fixture
async def planned(stage: Stage) -> Stage:
    """A draft with two vans."""
    async with stage.work() as work:
        van = await AddVan(work)(DEPOT, "Van 2")
        await AddShift(work)(DEPOT, van.id, "Nina", time(8), time(17))
    await stage.plan(publish=False)
    return stage


async def _ask(stage: Stage, said: Said) -> Supposition:
    return await stage.do(lambda w: AskWhatIf(w, stage.clock, NoBook())(ASKER, said))


def _supposing(stage: Stage, solver: Solver) -> Supposing:
    return Supposing(stage.database.work, stage.database.reading, stage.clock, TRAVEL, solver, Iterations(0))


async def _think(supposing: Supposing) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(supposing.run())
        supposing.poke()
        while not supposing.idle:  # noqa: ASYNC110  being idle is no event: the demo's clock asks as well
            await asyncio.sleep(0)
        task.cancel()


async def _state(stage: Stage, asked: Supposition) -> SuppositionState:
    async with stage.database.reading() as work:
        return (await work.suppositions.get(asked.id)).state


async def test_two_at_once_are_both_answered(planned: Stage) -> None:
    """Neither waits for the other: both are thought about before the first answer is there."""
    both = asyncio.Barrier(2)
    first = await _ask(planned, Said(Suppose.TRAFFIC, percent=30))
    second = await _ask(planned, Said(None, "Van 1"))
    await _think(_supposing(planned, Slow(both.wait)))

    for asked in (first, second):
        assert await _state(planned, asked) is SuppositionState.ANSWERED
    assert len(await planned.told(NoticeKind.SUPPOSED, DORA)) == 2
    assert len(await planned.told(NoticeKind.SUPPOSED_MAP, DORA)) == 2


async def test_beside_the_nights_plan(planned: Stage) -> None:
    """While the night's plan is thought about a question is answered; applied after it, it is told to ask again."""
    asked = await _ask(planned, Said(None, "Van 1"))
    supposing = _supposing(planned, Greedy())

    async def meanwhile() -> None:
        await _think(supposing)
        assert await _state(planned, asked) is SuppositionState.ANSWERED

    await Hand(planned, Slow(meanwhile)).plan_day(DEPOT, DAY, publish=True)
    with pytest.raises(RevisionOutdated):
        await planned.do(lambda w: ApplySupposition(w, planned.clock, TRAVEL)(DEPOT, asked.id, DISPATCHER))
    assert await _state(planned, asked) is SuppositionState.ANSWERED


async def test_who_asks_hears_even_of_a_failure(planned: Stage) -> None:
    """A planner that fails is said; the plan stays as it is."""
    before = await planned.day()
    asked = await _ask(planned, Said(Suppose.TRAFFIC, percent=10))
    supposing = _supposing(planned, Broken())
    await _think(supposing)

    assert await _state(planned, asked) is SuppositionState.FAILED
    assert supposing.failures == 1
    assert len(await planned.told(NoticeKind.SUPPOSED, DORA)) == 1
    assert (await planned.day()).draft == before.draft


async def test_who_waits_before_the_board_is_not_written_to(planned: Stage) -> None:
    """The page shows the answer; no chat hears of it."""
    board = Asker(DEPOT, DISPATCHER)
    point = Spot(door(2).latitude, door(2).longitude)
    asked = await planned.do(lambda w: AskWhatIf(w, planned.clock, NoBook()).around(board, point, "", DAY))
    await _think(_supposing(planned, Greedy()))

    assert await _state(planned, asked) is SuppositionState.ANSWERED
    assert await planned.told(NoticeKind.SUPPOSED) == []


async def test_what_was_asked_before_a_restart_is_answered_after_it(planned: Stage) -> None:
    """The question is a row: a new process finds it without being poked; one that nobody waits for is let go."""
    old = await _ask(planned, Said(Suppose.TRAFFIC, percent=10))
    planned.later(minutes=30)
    asked = await _ask(planned, Said(Suppose.TRAFFIC, percent=20))
    await _think(_supposing(planned, Greedy()))

    assert await _state(planned, asked) is SuppositionState.ANSWERED
    assert await _state(planned, old) is SuppositionState.WANTED
