"""A dispatcher's plan by hand: pinned, left out, published as shown, withdrawn, and refused by the rule's name."""

from datetime import time

import pytest

from delivery.model.errors import DayClosed, NotFound
from delivery.model.plan import Day, Phase, Wanted
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.read_day import ReadDay
from delivery.usecases.withdraw_plan import WithdrawPlan
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.town import ANNA, DORA, MONDAY, Town


@pytest.fixture
async def planned(town: Town) -> Town:
    """Monday is planned with two vans, and not published."""
    async with town.phones.database.work() as work:
        van = await AddVan(work)(town.depot_id, "Van 2")
        await AddShift(work)(town.depot_id, van.id, "Max", time(8), time(9))
    await town.plan()
    return town


async def _day(town: Town) -> Day:
    async with town.phones.database.work() as work:
        day = await work.days.on(town.depot_id, MONDAY)
    assert day is not None
    return day


async def _said(town: Town, text: str) -> str:
    await town.phones.say(DORA, text, language="en")
    return town.phones.last(DORA).text


async def test_the_map_comes_before_the_plan(planned: Town) -> None:
    """The picture is named by day and revision, and the plan's buttons stand below it."""
    await planned.phones.say(DORA, "/plan 2026-11-23", language="en")
    picture, told = planned.phones.messages(DORA)[-2:]
    assert picture.photo == f"plan:{planned.depot_id}:2026-11-23:{(await _day(planned)).revision}"
    assert told.photo is None
    assert any("📣" in label for label in told.buttons)
    await planned.phones.press(DORA, "🗺")
    assert planned.phones.last(DORA).photo == picture.photo


async def test_a_stop_goes_to_another_van_and_stays(planned: Town) -> None:
    """Moved by the end of its number and the van's name, pinned there, and kept by the next plan."""
    now = planned.phones.clock.now
    assert "P-1" in await _said(planned, "/pin 1 van 2")
    day = await _day(planned)
    found = day.draft.stop_of(1)
    assert found is not None
    assert day.pins.parcels == {1: found[0].shift_id}
    await planned.plan()
    again = (await _day(planned)).draft.stop_of(1)
    assert again is not None
    assert again[0].shift_id == found[0].shift_id
    assert now() == planned.phones.clock.now()


async def test_what_does_not_fit_is_refused_by_name(planned: Town) -> None:
    """A van whose shift is too short says so, and nothing changes."""
    async with planned.phones.database.work() as work:
        parcel = await work.parcels.get(1)
        parcel.service_seconds = 2 * 3600
    before = (await _day(planned)).revision
    await planned.phones.say(DORA, "/pin P-1 Van 2", language="de")
    assert "Schicht" in planned.phones.last(DORA).text
    assert (await _day(planned)).revision == before


@pytest.mark.parametrize("asked", ["/pin", "/pin 999", "/pin 1 Van 9", "/exclude", "/exclude nonsense", "/pin P"])
async def test_nonsense_gets_a_way_out(planned: Town, asked: str) -> None:
    """Unknown stops and vans, and numbers that mean several, change nothing."""
    before = (await _day(planned)).revision
    assert "/pin 812 Van 3" in await _said(planned, asked)
    assert (await _day(planned)).revision == before


async def test_left_out_and_let_in_again(planned: Town) -> None:
    """A parcel that was left out stays out when planned again, until it is pinned."""
    await _said(planned, "/exclude P-2")
    await planned.plan()
    assert 2 not in (await _day(planned)).draft.parcel_ids
    await _said(planned, "/pin P-2")
    await planned.plan()
    assert 2 in (await _day(planned)).draft.parcel_ids


async def test_a_promise_is_not_left_out(planned: Town) -> None:
    """What was promised for the day cannot be left out of it."""
    await planned.publish()
    await _said(planned, "/exclude P-2")
    assert 2 in (await _day(planned)).draft.parcel_ids


async def test_published_as_shown_then_withdrawn(planned: Town) -> None:
    """What was shown goes out without planning again; taken back it is a draft, and the next one counts on."""
    await planned.phones.say(DORA, "/plan 2026-11-23", language="en")
    await planned.phones.press(DORA, "🔀")
    day = await _day(planned)
    assert (day.phase, day.wanted) == (Phase.PUBLISHED, None)
    await planned.phones.say(DORA, "/plan 2026-11-23", language="en")
    await planned.phones.press(DORA, "↩️")
    assert (await _day(planned)).phase is Phase.DRAFT
    async with planned.phones.database.work() as work:
        assert len(await work.promises.open_of([1, 2, 3])) == 3
        with pytest.raises(NotFound):
            await WithdrawPlan(work)(planned.depot_id, MONDAY)
    await planned.publish()
    async with planned.phones.database.work() as work:
        assert [each.number for each in await work.days.revisions(day.id)] == [1, 2]


async def test_an_older_look_publishes_nothing(planned: Town) -> None:
    """Who publishes what has changed since is told, and nothing goes out."""
    await planned.phones.say(DORA, "/plan 2026-11-23", language="en")
    await _said(planned, "/exclude P-3")
    await planned.phones.press(DORA, "🔀")
    assert (await _day(planned)).phase is Phase.DRAFT


async def test_edited_while_it_is_planned_again(planned: Town) -> None:
    """A pin that came while the planner thought is held by what it thought of."""
    clock = planned.phones.clock
    async with planned.phones.database.work() as work:
        await AskForPlan(work, clock)(planned.depot_id, MONDAY, publish=False, chat_id=ANNA)
        read = await ReadDay(work, clock, TRAVEL)(planned.depot_id, MONDAY)
    await _said(planned, "/pin 3 van 2")
    pinned = (await _day(planned)).pins.parcels[3]
    async with planned.phones.database.work() as work:
        await CommitPlan(work, clock, TRAVEL)(read, read.draft, publish=False)
    day = await _day(planned)
    found = day.draft.stop_of(3)
    assert found is not None
    assert found[0].shift_id == pinned
    assert day.wanted is not Wanted.PREVIEW


async def test_a_final_plan_is_not_withdrawn(planned: Town) -> None:
    """Past the cut-off a plan stays."""
    await planned.publish()
    async with planned.phones.database.work() as work:
        day = await work.days.on(planned.depot_id, MONDAY)
        assert day is not None
        day.phase = Phase.FINAL
        with pytest.raises(DayClosed):
            await WithdrawPlan(work)(planned.depot_id, MONDAY)
