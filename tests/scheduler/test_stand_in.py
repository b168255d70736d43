"""A van is out and its courier is not: another van of the depot stands in."""

from dataclasses import replace
from datetime import time

import pytest

from delivery.model.skill import Skill
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.show_day import ShowDay
from delivery.usecases.take_out import TakeOut
from tests.delivery.stage import ANNAS, BRUNOS, COURIER, DAY, DEPOT, TRAVEL, VAN, Stage
from tests.scheduler.hands import Hand


async def out(stage: Stage, *, courier: bool = False) -> list[tuple[str, str]]:
    """Van 1 is out, told in the evening; the plan is made again. Vans and couriers of the routes that go."""
    if courier:
        await stage.do(lambda w: TakeOut(w, stage.clock, TRAVEL)(DEPOT, DAY, courier_id=COURIER))
    await stage.do(lambda w: TakeOut(w, stage.clock, TRAVEL)(DEPOT, DAY, van_id=VAN))
    await Hand(stage).plan_day(DEPOT, DAY, publish=True)
    async with stage.database.reading() as work:
        view = await ShowDay(work)(DEPOT, DAY)
    assert view is not None
    return [(route.van, route.courier) for route in view.routes]


async def test_a_free_van_stands_in(published: Stage) -> None:
    """The courier drives the spare van, with every parcel and every promise, and the desk sees it in the plan."""
    before = {p.parcel_id: p.window for p in (await published.ledger()).promises}
    await published.do(lambda w: AddVan(w)(DEPOT, "Spare"))

    assert await out(published) == [("Spare", "Max")]
    day = await published.day()
    assert day.draft.parcel_ids == before.keys()
    assert {p.parcel_id: p.window for p in (await published.ledger()).promises} == before


@pytest.mark.parametrize("courier", [False, True], ids=["no van is free", "the courier is out too"])
async def test_without_a_van_or_a_courier_nobody_drives(published: Stage, *, courier: bool) -> None:
    """Then the day is planned without that shift, as ever."""
    if courier:
        await published.do(lambda w: AddVan(w)(DEPOT, "Spare"))

    assert await out(published, courier=courier) == []


async def test_the_van_that_is_built_for_it_stands_in(published: Stage) -> None:
    """A route that carries something cold gets the van that cools, though another is free."""
    await published.do(lambda w: AddVan(w)(DEPOT, "Spare"))
    await published.do(lambda w: AddVan(w)(DEPOT, "Cold", skills=frozenset({Skill.COLD})))
    async with published.work() as work:
        (await work.parcels.get(ANNAS)).needs = frozenset({Skill.COLD})

    assert await out(published) == [("Cold", "Max")]
    assert ANNAS in (await published.day()).draft.parcel_ids


async def test_any_van_is_better_than_none(published: Stage) -> None:
    """Two couriers carry something cold and one van cools: the other drives what is free, without what is cold."""
    async with published.work() as work:
        other = await AddVan(work)(DEPOT, "Van 2")
        await AddShift(work)(DEPOT, other.id, "Nina", time(8), time(17))
        for name, skills in (("Spare", frozenset[Skill]()), ("Cold", frozenset({Skill.COLD}))):
            await AddVan(work)(DEPOT, name, skills=skills)
        shifts = await work.depots.shifts(DEPOT)
        for parcel_id in (ANNAS, BRUNOS):
            (await work.parcels.get(parcel_id)).needs = frozenset({Skill.COLD})
        day = await work.days.on(DEPOT, DAY)
        assert day is not None
        (route,) = day.draft.routes
        mine, theirs = ([s for s in route.stops if (BRUNOS in s.parcel_ids) is brunos] for brunos in (False, True))
        second = replace(
            route, shift_id=shifts[1].id, van_id=other.id, courier_id=shifts[1].courier_id, stops=tuple(theirs)
        )
        day.change(replace(day.draft, routes=(replace(route, stops=tuple(mine)), second)))
    await published.do(lambda w: TakeOut(w, published.clock, TRAVEL)(DEPOT, DAY, van_id=other.id))
    await out(published)

    assert set((await published.day()).pins.vans.values()) == {3, 4}


async def test_who_has_no_van_is_named(published: Stage) -> None:
    """The plan says who stays and why; nothing is said while a free van waits for the day to be planned again."""
    assert await out(published) == []
    assert await _idle(published) == (("Max", "fleet"),)

    spare = await published.do(lambda w: AddVan(w)(DEPOT, "Spare"))
    assert await _idle(published) == ()

    await published.do(lambda w: AddShift(w)(DEPOT, spare.id, "Nina", time(8), time(17)))
    assert await _idle(published) == (("Max", "taken"),)


async def _idle(stage: Stage) -> tuple[tuple[str, str], ...]:
    async with stage.database.reading() as work:
        view = await ShowDay(work)(DEPOT, DAY)
    assert view is not None
    return view.idle
