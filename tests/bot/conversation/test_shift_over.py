"""The keys below the input field go with the route, whoever ends it."""

from collections.abc import Awaitable, Callable

import pytest

from delivery.usecases.close_day import CloseDay
from delivery.usecases.take_out import TakeOut
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.town import MAX, MONDAY, Town


async def _fails_everywhere(town: Town) -> None:
    for _ in range(3):
        await town.phones.say(MAX, "nobody home")


async def _looks_again(town: Town) -> None:
    await town.phones.press(MAX, "⚠️")
    await _fails_everywhere(town)
    town.phones.calls.clear()
    await town.phones.press(MAX, "✖️")


async def _clock(town: Town) -> None:
    async with town.phones.database.work() as work:
        await CloseDay(work, town.phones.clock, TRAVEL)((await work.runs.get(1)).day_id)
    await town.phones.deliver()


async def _desk(town: Town) -> None:
    async with town.phones.database.work() as work:
        await TakeOut(work, town.phones.clock, TRAVEL)(town.depot_id, MONDAY, van_id=1)
    await town.phones.deliver()


@pytest.mark.parametrize("ends", [_fails_everywhere, _looks_again, _clock, _desk])
async def test_the_keys_go_with_the_message_that_ends_the_route(
    road: Town, ends: Callable[[Town], Awaitable[None]]
) -> None:
    """By a report, a look at the stops, the clock or the desk: once, and what comes back has its button."""
    await ends(road)
    mine = [call.params for call in road.phones.calls if call.params.get("chat_id") == MAX]
    removing = [params for params in mine if "remove_keyboard" in (params.get("reply_markup") or {})]
    assert len(removing) == 1
    assert removing[0]["text"].startswith("🏁")
    assert "P-1" in road.phones.last(MAX).text
    await road.phones.press(MAX, "📦")
    assert "0" in road.phones.last(MAX).text


async def test_a_route_that_was_reported_and_counted_ends_silently(road: Town) -> None:
    """The clock has nothing to add for a courier who has counted what came back."""
    await _fails_everywhere(road)
    await road.phones.press(MAX, "📦")
    await road.phones.press(MAX, "✅")
    said = len(road.phones.messages(MAX))
    await _clock(road)
    assert len(road.phones.messages(MAX)) == said
