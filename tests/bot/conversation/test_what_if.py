"""“What if”: typed or tapped, answered beside the plan that stands, applied once or discarded, or refused."""

from datetime import date, time

import pytest

from delivery.model.plan import Day, Phase, Wanted
from delivery.model.status import Status
from delivery.model.supposition import Suppose, Supposition, SuppositionState
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.answer_supposition import AnswerSupposition, ReadSupposition
from delivery.usecases.weigh_supposition import weigh
from planning.explain import explained
from planning.greedy import repair
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.town import ANNA, DORA, MONDAY, Town

TUESDAY = date(2026, 11, 24)


@pytest.fixture
async def planned(town: Town) -> Town:
    """Monday is planned with two vans, and not published."""
    async with town.phones.database.work() as work:
        van = await AddVan(work)(town.depot_id, "Van 2")
        await AddShift(work)(town.depot_id, van.id, "Nina", time(8), time(17))
    await town.plan()
    return town


async def _day(town: Town, day: date = MONDAY) -> Day:
    async with town.phones.database.work() as work:
        found = await work.days.on(town.depot_id, day)
    assert found is not None
    return found


async def _think(town: Town) -> Supposition:
    """What the planner does with the newest question, by the greedy repair."""
    clock, database = town.phones.clock, town.phones.database
    async with database.work() as work:
        (*_, asked) = await work.suppositions.wanted(clock.now(), 20)
        read = await ReadSupposition(work, clock, TRAVEL)(asked.id)
    problem = read.read.problem
    outcome = weigh(read, explained(problem, repair(problem, read.read.draft)), TRAVEL)
    async with database.work() as work:
        asked = await AnswerSupposition(work, clock)(asked.id, outcome)
    await town.phones.deliver()
    return asked


async def _asks(town: Town, text: str) -> Supposition:
    await town.phones.say(DORA, text, language="en")
    return await _think(town)


async def _settled(town: Town, asked: Supposition) -> SuppositionState:
    async with town.phones.database.work() as work:
        return (await work.suppositions.get(asked.id)).state


async def _loaded_van(town: Town) -> str:
    """The van with stops."""
    route = next(route for route in (await _day(town)).draft.routes if route.stops)
    return f"Van {route.van_id}"


async def test_thinking_then_the_map_then_the_answer(planned: Town) -> None:
    """The dispatcher sees at once that it is thought about; the answer says against what, and stands lowest."""
    van = await _loaded_van(planned)
    await planned.phones.say(DORA, f"/whatif {van} out", language="en")
    assert "🧮" in planned.phones.last(DORA).text
    asked = await _think(planned)
    picture, answer = planned.phones.messages(DORA)[-2:]
    assert picture.photo == f"whatif:{asked.id}"
    assert van in answer.text
    assert [label[0] for label in answer.buttons] == ["🔀", "✖"]
    assert asked.outcome is not None
    assert asked.outcome.against == 0
    assert asked.outcome.as_it_is.stranded == 3
    assert asked.outcome.vans_changed == 3


async def test_applied_it_is_the_draft_and_the_van_stays_out(planned: Town) -> None:
    """Nothing is published, and a plan made later does without the van too."""
    asked = await _asks(planned, f"/whatif {await _loaded_van(planned)} out")
    await planned.phones.press(DORA, "🔀")
    day = await _day(planned)
    assert (day.phase, await _settled(planned, asked)) == (Phase.DRAFT, SuppositionState.APPLIED)
    assert "Dora" in planned.phones.last(DORA).text
    assert day.draft.parcel_ids == {1, 2, 3}
    assert asked.premise.van_id not in {route.van_id for route in day.draft.routes}
    await planned.plan()
    assert asked.premise.van_id not in {route.van_id for route in (await _day(planned)).draft.routes}


async def test_discarded_nothing_changes_and_it_cannot_be_applied(planned: Town) -> None:
    """Two dispatchers, one answer: whoever is first counts, and the other sees what was done."""
    asked = await _asks(planned, f"/whatif {await _loaded_van(planned)} out")
    before = (await _day(planned)).draft
    answer = planned.phones.last(DORA)
    await planned.phones.press_data(DORA, answer.id, answer.button("✖"))
    await planned.phones.press_data(DORA, answer.id, answer.button("🔀"))
    assert (await _day(planned)).draft == before
    assert await _settled(planned, asked) is SuppositionState.DISCARDED
    assert "✖️" in planned.phones.last(DORA).text


async def test_a_plan_that_changed_since_is_not_overwritten(planned: Town) -> None:
    """Edited in between: nothing is applied, the dispatcher hears so, and may ask again."""
    asked = await _asks(planned, f"/whatif {await _loaded_van(planned)} out")
    await planned.plan()
    before = (await _day(planned)).draft
    await planned.phones.press(DORA, "🔀")
    assert (await _day(planned)).draft == before
    assert await _settled(planned, asked) is SuppositionState.ANSWERED
    async with planned.phones.database.work() as work:
        assert await work.depots.outages(planned.depot_id, MONDAY) == []


async def test_pinned_since_is_not_overwritten(planned: Town) -> None:
    """A pin counts no revision, yet the plan that ignores it is refused."""
    van = await _loaded_van(planned)
    asked = await _asks(planned, "/whatif traffic +30%")
    async with planned.phones.database.work() as work:
        day = await work.days.on(planned.depot_id, MONDAY)
        assert day is not None
        other = next(s for s in await work.depots.shifts(planned.depot_id) if f"Van {s.van_id}" != van)
        day.pins = day.pins.pinned((1,), other.id)
    before = (await _day(planned)).draft
    await planned.phones.press(DORA, "🔀")
    assert (await _day(planned)).draft == before
    assert await _settled(planned, asked) is SuppositionState.ANSWERED


async def test_published_again_where_it_is_published(planned: Town) -> None:
    """Applied to a published day the new plan is out at once, and no promise moved."""
    await planned.publish()
    async with planned.phones.database.work() as work:
        promised = {p: each.window for p, each in (await work.promises.open_of([1, 2, 3])).items()}
    asked = await _asks(planned, f"/whatif {await _loaded_van(planned)} out")
    assert asked.outcome is not None
    assert (asked.outcome.against, asked.outcome.broken) == (1, ())
    await planned.phones.press(DORA, "🔀")
    day = await _day(planned)
    async with planned.phones.database.work() as work:
        published = await work.days.published(day.id)
        assert published is not None
        assert (published.number, published.plan) == (2, day.draft)
        assert {p: each.window for p, each in (await work.promises.open_of([1, 2, 3])).items()} == promised


async def test_a_promise_is_broken_only_after_a_second_yes(planned: Town) -> None:
    """Who would be let down is named; the first press asks, the second breaks and tells."""
    await planned.phones.say(ANNA, f"/start {await planned.link(1)}")
    await planned.publish()
    asked = await _asks(planned, "/whatif move P-1 to 2026-11-24")
    assert asked.outcome is not None
    assert [each.number for each in asked.outcome.broken] == ["P-1"]
    answer = planned.phones.last(DORA)
    assert "Lange Straße 1" in answer.text
    await planned.phones.press(DORA, "🔀")
    assert await _settled(planned, asked) is SuppositionState.ANSWERED
    heard = len(planned.phones.messages(ANNA))
    await planned.phones.press(DORA, "✅")
    assert await _settled(planned, asked) is SuppositionState.APPLIED
    assert 1 in (await _day(planned, TUESDAY)).draft.parcel_ids
    assert 1 not in (await _day(planned)).draft.parcel_ids
    assert len(planned.phones.messages(ANNA)) > heard


async def test_moved_to_a_half_day_it_is_promised(planned: Town) -> None:
    """The hours become a promise, so that the night's plan keeps them."""
    await _asks(planned, "/whatif move P-2 to Tue pm")
    await planned.phones.press(DORA, "🔀")
    async with planned.phones.database.work() as work:
        parcel = await work.parcels.get(2)
        promise = (await work.promises.open_of([2]))[2]
    assert (parcel.status, parcel.service_date) == (Status.SCHEDULED, TUESDAY)
    assert (promise.window.date, promise.window.start, promise.window.end) == (TUESDAY, time(12), time(17))
    found = (await _day(planned, TUESDAY)).draft.stop_of(2)
    assert found is not None
    assert promise.window.holds(found[1].arrive)


async def test_moved_to_a_van_it_stays_there(planned: Town) -> None:
    """Pinned, whatever is planned later."""
    other = "Van 2" if await _loaded_van(planned) == "Van 1" else "Van 1"
    asked = await _asks(planned, f"/whatif P-3 -> {other}")
    await planned.phones.press(DORA, "🔀")
    day = await _day(planned)
    assert day.pins.parcels == {3: asked.premise.shift_id}
    found = day.draft.stop_of(3)
    assert found is not None
    assert found[0].shift_id == asked.premise.shift_id


async def test_what_is_impossible_says_which_rule_binds(planned: Town) -> None:
    """Nobody drives on Sunday: no button applies that."""
    asked = await _asks(planned, "/whatif move P-3 to 2026-11-29")
    assert asked.outcome is not None
    assert asked.outcome.impossible == "fleet"
    assert planned.phones.last(DORA).buttons == {}


async def test_a_closed_street_and_more_traffic_hold_for_later_plans(planned: Town) -> None:
    """Applied, they count for every plan of the day, and the drives take longer."""
    before = (await _day(planned)).draft
    for text in ("/whatif road closed Lange Straße", "/whatif traffic +30%"):
        await _asks(planned, text)
        await planned.phones.press(DORA, "🔀")
        await planned.plan()
    async with planned.phones.database.work() as work:
        kinds = [each.premise.kind for each in await work.suppositions.applied(planned.depot_id, MONDAY)]
    after = (await _day(planned)).draft
    assert kinds == [Suppose.ROAD_CLOSED, Suppose.TRAFFIC]
    spent = [sum((r.finish - r.depart).total_seconds() for r in plan.routes) for plan in (before, after)]
    assert spent[1] > spent[0]


async def test_with_taps_alone(planned: Town) -> None:
    """Every question can be asked without typing a command's words."""
    phones = planned.phones
    await phones.say(DORA, "/whatif", language="en")
    for label in ("🚐", await _loaded_van(planned)):
        await phones.press(DORA, label)
    assert (await _think(planned)).premise.kind is Suppose.VAN_OUT
    await phones.say(DORA, "/whatif", language="en")
    for label in ("💤", "+30"):
        await phones.press(DORA, label)
    assert (await _think(planned)).premise.percent == 30
    await phones.say(DORA, "/whatif", language="en")
    await phones.press(DORA, "🧭")
    await phones.say(DORA, location={"latitude": 52.503, "longitude": 13.41})
    assert (await _think(planned)).premise.closure is not None
    await phones.say(DORA, "/whatif", language="en")
    await phones.press(DORA, "📦")
    await phones.say(DORA, "P-3", language="en")
    await phones.press(DORA, "📅")
    assert (await _think(planned)).premise.parcel_id == 3
    await phones.say(DORA, "/whatif", language="en")
    for label in ("🧢", "Max"):
        await phones.press(DORA, label)
    assert (await _think(planned)).premise.kind is Suppose.COURIER_OUT


NONSENSE = {
    "/whatif van 9 out": "+30%",
    "/whatif gibberish": "/whatif road closed",
    "/whatif traffic +900%": "+30%",
    "/whatif move 999 to Tue": "/find 999",
    "/whatif road closed Nowhere Avenue": "map",
    "/whatif van 1 out 2026-11-25": "/plan",
    "/whatif van 1 out 2026-12-24": "/whatif",
}


async def test_nonsense_gets_a_way_out(planned: Town) -> None:
    """Nothing is thought about, and the answer says what works."""
    for text, way in NONSENSE.items():
        await planned.phones.say(DORA, text, language="en")
        assert way in planned.phones.last(DORA).text, text
    async with planned.phones.database.work() as work:
        assert await work.suppositions.wanted(planned.phones.clock.now(), 9) == []


async def test_a_courier_without_a_shift_and_a_plan_in_the_making(planned: Town) -> None:
    """Both are said by name, with what to do."""
    phones = planned.phones
    async with phones.database.work() as work:
        shifts = await work.depots.shifts(planned.depot_id)
        next(s for s in shifts if f"Van {s.van_id}" == "Van 2").weekdays = 0b0111110
    await phones.say(DORA, "/whatif Nina ill", language="en")
    assert "Nina" in phones.last(DORA).text
    async with phones.database.work() as work:
        day = await work.days.on(planned.depot_id, MONDAY)
        assert day is not None
        day.wanted = Wanted.PREVIEW
    await phones.say(DORA, "/whatif van 1 out", language="en")
    assert "🧮" not in phones.last(DORA).text


async def test_what_is_on_the_road_stays_as_it_is(road: Town) -> None:
    """A day under way is no matter of plans: refused when asked, and when applied late."""
    await road.phones.say(DORA, "/whatif van 1 out 2026-11-23", language="en")
    assert "/whatif" in road.phones.last(DORA).text
    await road.phones.say(DORA, "/whatif move P-1 to Tue", language="en")
    assert "/find P-1" in road.phones.last(DORA).text
