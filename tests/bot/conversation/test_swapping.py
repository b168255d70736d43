"""Couriers hand stops over to each other: asked by one, agreed by the other, told to the desk."""

from collections.abc import Awaitable, Callable

import pytest

from delivery.model.people import Role
from delivery.model.run import Run, RunStop, StopStatus
from delivery.usecases.add_to_depot import AddVan
from delivery.usecases.invite import InviteMember
from delivery.usecases.meeting import Meeting
from tests.bot.conversation.town import DORA, MAX, Town

NINA = 801


@pytest.fixture
async def two(road: Town) -> Town:
    """Nina is on the road too, with nothing left to do but one stop."""
    phones = road.phones
    async with phones.database.work() as work:
        payload = await InviteMember(work, phones.clock, phones.tokens)(road.depot_id, Role.COURIER, "Nina")
    await phones.say(NINA, f"/start {payload}")
    await phones.press(DORA, "✅")
    async with phones.database.work() as work:
        nina, his, van = (
            await work.members.by_chat(NINA),
            await work.runs.get(1),
            await AddVan(work)(road.depot_id, "2"),
        )
        assert nina is not None
        now = phones.clock.now()
        hers = Run(his.day_id, his.depot_id, his.shift_id, van.id, nina.id, his.starts_at, his.ends_at)
        hers.start(now)
        await work.runs.add(hers)
    return road


async def _stops(town: Town, run_id: int) -> list[RunStop]:
    async with town.phones.database.work() as work:
        return [stop for stop in await work.runs.stops(run_id) if stop.is_open]


async def _ask(town: Town) -> RunStop:
    """Max asks Nina to take over the stop after his next one."""
    second = (await _stops(town, 1))[1]
    await town.phones.press(MAX, "⚠️")
    await town.phones.press(MAX, "🤝")
    await town.phones.press(MAX, "Nina")
    await town.phones.press(MAX, second.address.street)
    await town.phones.press(MAX, "🤝")
    return second


async def test_a_stop_changes_vans_when_both_agree(two: Town) -> None:
    """Until the other one agrees it stays; then it is on the other route with its window, and the desk knows."""
    asked = await _ask(two)
    assert len(await _stops(two, 1)) == 3
    assert asked.address.street in two.phones.last(NINA).text
    await two.phones.press(NINA, "🤝")
    (taken,) = await _stops(two, 2)
    assert (taken.parcel_ids, taken.opens, taken.closes) == (asked.parcel_ids, asked.opens, asked.closes)
    assert len(await _stops(two, 1)) == 2
    assert asked.address.street in two.phones.last(NINA).text
    for chat_id in (MAX, DORA):
        assert "Nina" in two.phones.find(chat_id, "🤝").text


async def test_who_says_no_changes_nothing(two: Town) -> None:
    """The giver keeps the stops, and hears it."""
    await _ask(two)
    await two.phones.press(NINA, "✖️")
    assert (len(await _stops(two, 1)), len(await _stops(two, 2))) == (3, 0)
    assert "Nina" in two.phones.last(MAX).text


async def _desk_moves(town: Town, stop: RunStop) -> None:
    async with town.phones.database.work() as work:
        await Meeting(work, town.phones.clock).move(await work.runs.stop(stop.id), await work.runs.get(2))


async def _max_delivers(town: Town, stop: RunStop) -> None:
    async with town.phones.database.work() as work:
        (await work.runs.stop(stop.id)).finish(StopStatus.DELIVERED, town.phones.clock.now())


@pytest.mark.parametrize("first", [_desk_moves, _max_delivers])
async def test_whoever_comes_first_wins(two: Town, first: Callable[[Town, RunStop], Awaitable[None]]) -> None:
    """What the desk has moved, or the giver delivered, meanwhile is taken over by nobody: the answer says so."""
    asked = await _ask(two)
    await first(two, asked)
    before = [stop.id for stop in await _stops(two, 2)]
    await two.phones.press(NINA, "🤝")
    assert [stop.id for stop in await _stops(two, 2)] == before
    assert "🤝" not in two.phones.last(MAX).text or "Nina hat" not in two.phones.last(MAX).text


async def test_nobody_else_on_the_road(road: Town) -> None:
    """Then there is nobody to ask, and the way out is said."""
    await road.phones.press(MAX, "⚠️")
    await road.phones.press(MAX, "🤝")
    assert list(road.phones.last(MAX).buttons) == ["✖️ Zurück zum Stopp"]
