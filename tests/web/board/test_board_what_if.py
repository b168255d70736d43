"""“What if” before the board: asked by a form, answered on the page, applied with a tick where promises break."""

import asyncio
from collections.abc import AsyncIterator
from datetime import time

import aiohttp
import pytest

from delivery.model.supposition import SuppositionState
from delivery.usecases.add_to_depot import AddShift, AddVan
from planning.effort import Iterations
from scheduler.supposing import Supposing
from tests.delivery.stage import ANNAS, DAY, DEPOT, NEXT, TRAVEL, Stage
from tests.scheduler.hands import Greedy
from tests.web.board.boarded import opened, sign_in

HERE = f"/board/plan/{DAY.isoformat()}"


class Editor:
    """A dispatcher before the plan, and a planner who hears of every question."""

    def __init__(self, stage: Stage, browser: aiohttp.ClientSession, seal: str, supposing: Supposing) -> None:
        self.stage, self.browser, self.seal, self.supposing = stage, browser, seal, supposing

    async def does(self, act: str, **fields: object) -> str:
        """Send the form and read what stands below the plan; a question is found while the page waits."""
        async with asyncio.TaskGroup() as group:
            sent = group.create_task(self.browser.post(HERE, data={"seal": self.seal, "act": act, **fields}))
            while not sent.done():
                self.supposing.poke()
                await asyncio.sleep(0.02)
        return (await sent.result().text()).split("<main")[-1]

    async def state(self, number: int = 1) -> SuppositionState:
        async with self.stage.database.reading() as work:
            return (await work.suppositions.get(number)).state


@pytest.fixture
async def editor(stage: Stage) -> AsyncIterator[Editor]:
    """The evening before: a published day with two vans."""
    async with stage.work() as work:
        van = await AddVan(work)(DEPOT, "Van 2")
        await AddShift(work)(DEPOT, van.id, "Nina", time(8), time(17))
    await stage.publish()
    database = stage.database
    supposing = Supposing(database.work, database.reading, stage.clock, TRAVEL, Greedy(), Iterations(0))
    async with opened(stage) as browser, asyncio.TaskGroup() as group:
        thinking = group.create_task(supposing.run())
        yield Editor(stage, browser, await sign_in(stage, browser), supposing)
        thinking.cancel()


async def test_asked_answered_and_applied(editor: Editor) -> None:
    """The van that drives is out: the page says what comes of it, and applies and publishes it at a press."""
    route = next(route for route in (await editor.stage.day()).draft.routes if route.stops)
    text = await editor.does("suppose", out=f"van:Van {route.van_id}")
    assert f"Van {route.van_id} is out?" in text
    assert "3 stops without a van" in text
    assert 'value="apply:1"' in text
    assert "does not take this back" in await editor.does("apply:1")
    assert await editor.state() is SuppositionState.APPLIED
    day = await editor.stage.day()
    assert route.van_id not in {each.van_id for each in day.draft.routes}
    async with editor.stage.database.reading() as work:
        published = await work.days.published(day.id)
    assert published is not None
    assert (published.number, published.plan) == (2, day.draft)


async def test_a_broken_promise_needs_a_tick(editor: Editor) -> None:
    """Without it nothing is applied; with it the parcel changes its day."""
    text = await editor.does("suppose", number="P1", target=f"day:{NEXT}:12–17")
    assert "Lange Straße 1" in text
    assert 'name="sure"' in text
    assert "Tick that you are sure" in await editor.does("apply:1")
    assert await editor.state() is SuppositionState.ANSWERED
    await editor.does("apply:1", sure=1)
    assert (await editor.stage.parcel(ANNAS)).service_date == NEXT


async def test_discarded(editor: Editor) -> None:
    """Nothing changes, and it cannot be applied any more."""
    before = (await editor.stage.day()).draft
    await editor.does("suppose", traffic="traffic:30")
    assert "Discarded by Dora" in await editor.does("discard:1")
    assert "Discarded by Dora" in await editor.does("apply:1")
    assert (await editor.stage.day()).draft == before


@pytest.mark.parametrize("fields", [{}, {"out": "van:Van 9"}, {"number": "999", "target": f"day:{NEXT}"}])
async def test_nonsense_gets_a_way_out(editor: Editor, fields: dict[str, str]) -> None:
    """The page says what works instead."""
    assert "whatif" in await editor.does("suppose", **fields) or "/find" in await editor.does("suppose", **fields)
    async with editor.stage.database.reading() as work:
        assert await work.suppositions.wanted(editor.stage.clock.now(), 9) == []
