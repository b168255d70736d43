"""“What if”: typed or tapped, answered beside the plan that stands, applied once or discarded, or refused."""

from datetime import date, time

import pytest

from delivery.model.plan import Phase, Wanted
from delivery.model.status import Status
from delivery.model.supposition import Suppose, SuppositionState
from delivery.usecases.add_to_depot import AddShift, AddVan
from tests.bot.conversation.supposed import asks, day_of, loaded_van, state_of, think
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


async def test_thinking_then_the_map_then_the_answer_then_the_draft(planned: Town) -> None:
    """The answer says against what and stands lowest; applied, nothing is published, and later plans keep to it."""
    van = await loaded_van(planned)
    await planned.phones.say(DORA, f"/whatif {van} out", language="en")
    assert "🧮" in planned.phones.last(DORA).text
    asked = await think(planned)
    picture, answer = planned.phones.messages(DORA)[-2:]
    assert picture.photo == f"whatif:{asked.id}"
    assert van in answer.text
    assert [label[0] for label in answer.buttons] == ["🔀", "✖"]
    assert asked.outcome is not None
    assert asked.outcome.against == 0
    assert asked.outcome.as_it_is.stranded == 3
    assert asked.outcome.vans_changed == 3
    await planned.phones.press(DORA, "🔀")
    day = await day_of(planned)
    assert (day.phase, await state_of(planned, asked)) == (Phase.DRAFT, SuppositionState.APPLIED)
    assert "Dora" in planned.phones.last(DORA).text
    assert day.draft.parcel_ids == {1, 2, 3}
    await planned.plan()
    assert asked.premise.van_id not in {route.van_id for route in (await day_of(planned)).draft.routes}


async def test_discarded_nothing_changes_and_it_cannot_be_applied(planned: Town) -> None:
    """Two dispatchers, one answer: whoever is first counts, and the other sees what was done."""
    asked = await asks(planned, f"/whatif {await loaded_van(planned)} out")
    before = (await day_of(planned)).draft
    answer = planned.phones.last(DORA)
    await planned.phones.press_data(DORA, answer.id, answer.button("✖"))
    await planned.phones.press_data(DORA, answer.id, answer.button("🔀"))
    assert (await day_of(planned)).draft == before
    assert await state_of(planned, asked) is SuppositionState.DISCARDED
    assert "✖️" in planned.phones.last(DORA).text


async def test_a_plan_that_changed_since_is_not_overwritten(planned: Town) -> None:
    """Planned or pinned in between: nothing is applied, not even that the van is out, and one may ask again."""
    van = await loaded_van(planned)
    asked = await asks(planned, f"/whatif {van} out")
    await planned.plan()
    before = (await day_of(planned)).draft
    await planned.phones.press(DORA, "🔀")
    assert (await day_of(planned)).draft == before
    assert await state_of(planned, asked) is SuppositionState.ANSWERED
    async with planned.phones.database.work() as work:
        assert await work.depots.outages(planned.depot_id, MONDAY) == []
    asked = await asks(planned, "/whatif traffic +30%")
    async with planned.phones.database.work() as work:
        day = await work.days.on(planned.depot_id, MONDAY)
        assert day is not None
        other = next(s for s in await work.depots.shifts(planned.depot_id) if f"Van {s.van_id}" != van)
        day.pins = day.pins.pinned((1,), other.id)
    before = (await day_of(planned)).draft
    await planned.phones.press(DORA, "🔀")
    assert (await day_of(planned)).draft == before
    assert await state_of(planned, asked) is SuppositionState.ANSWERED


async def test_published_again_where_it_is_published(planned: Town) -> None:
    """Applied to a published day the new plan is out at once, and no promise moved."""
    await planned.publish()
    async with planned.phones.database.work() as work:
        promised = {p: each.window for p, each in (await work.promises.open_of([1, 2, 3])).items()}
    asked = await asks(planned, f"/whatif {await loaded_van(planned)} out")
    assert asked.outcome is not None
    assert (asked.outcome.against, asked.outcome.broken) == (1, ())
    await planned.phones.press(DORA, "🔀")
    day = await day_of(planned)
    async with planned.phones.database.work() as work:
        published = await work.days.published(day.id)
        assert published is not None
        assert (published.number, published.plan) == (2, day.draft)
        assert {p: each.window for p, each in (await work.promises.open_of([1, 2, 3])).items()} == promised


async def test_a_promise_is_broken_only_after_a_second_yes(planned: Town) -> None:
    """Who would be let down is named; the first press asks, the second breaks and tells."""
    await planned.phones.say(ANNA, f"/start {await planned.link(1)}")
    await planned.publish()
    asked = await asks(planned, "/whatif move P-1 to 2026-11-24")
    assert asked.outcome is not None
    assert [each.number for each in asked.outcome.broken] == ["P-1"]
    answer = planned.phones.last(DORA)
    assert "Lange Straße 1" in answer.text
    await planned.phones.press(DORA, "🔀")
    assert await state_of(planned, asked) is SuppositionState.ANSWERED
    heard = len(planned.phones.messages(ANNA))
    await planned.phones.press(DORA, "✅")
    assert await state_of(planned, asked) is SuppositionState.APPLIED
    assert 1 in (await day_of(planned, TUESDAY)).draft.parcel_ids
    assert 1 not in (await day_of(planned)).draft.parcel_ids
    assert len(planned.phones.messages(ANNA)) > heard


async def test_a_parcel_moves(planned: Town) -> None:
    """Hours become a promise, a van a pin, so that later plans keep them; where nobody drives, the rule is said."""
    await asks(planned, "/whatif move P-2 to Tue pm")
    await planned.phones.press(DORA, "🔀")
    async with planned.phones.database.work() as work:
        parcel = await work.parcels.get(2)
        promise = (await work.promises.open_of([2]))[2]
    assert (parcel.status, parcel.service_date) == (Status.SCHEDULED, TUESDAY)
    assert (promise.window.date, promise.window.start, promise.window.end) == (TUESDAY, time(12), time(17))
    found = (await day_of(planned, TUESDAY)).draft.stop_of(2)
    assert found is not None
    assert promise.window.holds(found[1].arrive)
    other = "Van 2" if await loaded_van(planned) == "Van 1" else "Van 1"
    asked = await asks(planned, f"/whatif P-3 -> {other}")
    await planned.phones.press(DORA, "🔀")
    day = await day_of(planned)
    assert day.pins.parcels == {3: asked.premise.shift_id}
    found = day.draft.stop_of(3)
    assert found is not None
    assert found[0].shift_id == asked.premise.shift_id
    asked = await asks(planned, "/whatif move P-3 to 2026-11-29")
    assert asked.outcome is not None
    assert asked.outcome.impossible == "fleet"
    assert planned.phones.last(DORA).buttons == {}


async def test_a_closed_street_and_more_traffic_hold_for_later_plans(planned: Town) -> None:
    """Applied, they count for every plan of the day, and the drives take longer."""
    before = (await day_of(planned)).draft
    for text in ("/whatif road closed Lange Straße", "/whatif traffic +30%"):
        await asks(planned, text)
        await planned.phones.press(DORA, "🔀")
        await planned.plan()
    async with planned.phones.database.work() as work:
        kinds = [each.premise.kind for each in await work.suppositions.applied(planned.depot_id, MONDAY)]
    after = (await day_of(planned)).draft
    assert kinds == [Suppose.ROAD_CLOSED, Suppose.TRAFFIC]
    spent = [sum((r.finish - r.depart).total_seconds() for r in plan.routes) for plan in (before, after)]
    assert spent[1] > spent[0]


async def test_with_taps_alone(planned: Town) -> None:
    """Every question can be asked without typing a command's words."""
    phones = planned.phones
    await phones.say(DORA, "/whatif", language="en")
    for label in ("🚐", await loaded_van(planned)):
        await phones.press(DORA, label)
    assert (await think(planned)).premise.kind is Suppose.VAN_OUT
    await phones.say(DORA, "/whatif", language="en")
    for label in ("💤", "+30"):
        await phones.press(DORA, label)
    assert (await think(planned)).premise.percent == 30
    await phones.say(DORA, "/whatif", language="en")
    await phones.press(DORA, "🧭")
    await phones.say(DORA, location={"latitude": 52.503, "longitude": 13.41})
    assert (await think(planned)).premise.closure is not None
    await phones.say(DORA, "/whatif", language="en")
    await phones.press(DORA, "📦")
    await phones.say(DORA, "P-3", language="en")
    await phones.press(DORA, "📅")
    assert (await think(planned)).premise.parcel_id == 3
    await phones.say(DORA, "/whatif", language="en")
    for label in ("🧢", "Max"):
        await phones.press(DORA, label)
    assert (await think(planned)).premise.kind is Suppose.COURIER_OUT


NONSENSE = {
    "/whatif van 9 out": "+30%",
    "/whatif gibberish": "/whatif road closed",
    "/whatif traffic +900%": "+30%",
    "/whatif move 999 to Tue": "/find 999",
    "/whatif road closed Nowhere Avenue": "Karte",
    "/whatif van 1 out 2026-11-25": "/plan",
    "/whatif van 1 out 2026-12-24": "/whatif",
}


async def test_nonsense_gets_a_way_out(planned: Town) -> None:
    """Unknown, impossible, without a shift or in the making: nothing is thought about, and it is said what works."""
    for text, way in NONSENSE.items():
        await planned.phones.say(DORA, text, language="en")
        assert way in planned.phones.last(DORA).text, text
    async with planned.phones.database.work() as work:
        assert await work.suppositions.wanted(planned.phones.clock.now(), 9) == []
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


async def test_what_is_on_the_road_is_asked_about_too(road: Town) -> None:
    """While routes are driven the question is about them; what is on board only its courier can give away."""
    await road.phones.say(DORA, "/whatif van 1 out", language="en")
    assert "🧮" in road.phones.last(DORA).text
    async with road.phones.database.work() as work:
        (asked,) = await work.suppositions.wanted(road.phones.clock.now(), 9)
    assert asked.service_date == MONDAY
    await road.phones.say(DORA, "/whatif move P-1 to Tue", language="en")
    assert "Stopps abgeben" in road.phones.last(DORA).text
