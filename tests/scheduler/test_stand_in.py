"""A van is out and its courier is not: another van of the depot stands in."""

import pytest

from delivery.usecases.add_to_depot import AddVan
from delivery.usecases.show_day import ShowDay
from delivery.usecases.take_out import TakeOut
from tests.delivery.stage import COURIER, DAY, DEPOT, TRAVEL, VAN, Stage
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
