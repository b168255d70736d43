"""The end of the day at the desk."""

from delivery.model.exception import Severity, Trouble
from delivery.usecases.close_day import CloseDay
from delivery.usecases.open_exception import OpenException
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.town import DORA, Town


async def _closed(town: Town) -> str:
    async with town.phones.database.work() as work:
        (run,) = await work.runs.started(town.depot_id)
        await CloseDay(work, town.phones.clock, TRAVEL)(run.day_id)
    await town.phones.deliver()
    return town.phones.find(DORA, "🌙").text


async def test_an_empty_inbox_is_said(road: Town) -> None:
    """Nothing is open: the day's message says so."""
    assert "🌤" in await _closed(road)


async def test_what_is_left_is_counted(road: Town) -> None:
    """Two things are open, and the day's message says where they are."""
    for key in "ab":
        async with road.phones.database.work() as work:
            opening = OpenException(work, road.phones.clock)
            await opening(road.depot_id, Trouble.PLAN_FAILED, Severity.NORMAL, key)
    told = await _closed(road)
    assert "📥 2" in told
    assert "/exceptions" in told
