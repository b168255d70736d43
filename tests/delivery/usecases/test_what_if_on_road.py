"""“What if” about routes that are being driven: what is done and begun stays, and nobody is forgotten."""

import asyncio
from datetime import time, timedelta

import pytest

from delivery.model.attempt import Reason
from delivery.model.errors import CannotSuppose, DayClosed, RevisionOutdated
from delivery.model.place import Address
from delivery.model.plan import Phase
from delivery.model.run import Run, RunStop, StopStatus
from delivery.model.status import Status
from delivery.model.supposition import Asker, Outcome, Said, Suppose, Supposition, SuppositionState, Why
from delivery.ports.addresses import NoBook
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.answer_supposition import AnswerSupposition, ReadSupposition
from delivery.usecases.arrive import Arrive
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.deliver import Deliver
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.settle_supposition import ApplySupposition
from delivery.usecases.start_route import StartRoute
from delivery.usecases.supposed_road import supposed_road
from delivery.usecases.weigh_road import weigh_road
from planning.explain import explained
from planning.greedy import repair
from tests.delivery.stage import DAY, DEPOT, DISPATCHER, TRAVEL, Stage

ASKER = Asker(DEPOT, DISPATCHER)
PARCELS, SMALL = 14, 9_000


@pytest.fixture
async def driven(stage: Stage) -> Stage:
    """Two vans on the road with seven doors each, at ten in the morning, nothing reported yet."""
    async with stage.work() as work:
        van = await AddVan(work)(DEPOT, "Van 2", SMALL)
        await AddShift(work)(DEPOT, van.id, "Nina", time(8), time(17))
        (await work.depots.vans(DEPOT))[0].capacity_g = SMALL
    for number in range(10, 10 + PARCELS):
        side = 1 if number % 2 else -1
        where = Address(f"Weg {number}", "10115", "Berlin", 52.5 + number * 0.002, 13.4 + side * 0.08)
        await stage.register(f"Q{number}", where)
    await stage.publish()
    await stage.morning()
    async with stage.work() as work:
        for van in await work.depots.vans(DEPOT):
            van.capacity_g = 2 * SMALL
        for run in await work.runs.of_day((await stage.day()).id):
            await StartRoute(work, stage.clock)(run.courier_id)
    return stage


async def _runs(stage: Stage) -> dict[str, tuple[Run, list[RunStop]]]:
    """The vans' runs with their open stops."""
    async with stage.database.reading() as work:
        runs = await work.runs.of_day((await stage.day()).id)
        names = {van.id: van.name for van in await work.depots.vans(DEPOT)}
        stops = {run.id: [stop for stop in await work.runs.stops(run.id) if stop.is_open] for run in runs}
    return {names[run.van_id]: (run, stops[run.id]) for run in runs}


async def _asked(stage: Stage, said: Said) -> tuple[Supposition, Outcome]:
    asked = await stage.do(lambda w: AskWhatIf(w, stage.clock, NoBook())(ASKER, said))
    async with stage.database.reading() as work:
        facts = await ReadSupposition(work, stage.clock, TRAVEL).road(asked.id)
    assert facts is not None
    road = await asyncio.to_thread(supposed_road, facts, TRAVEL)
    outcome = weigh_road(road, explained(road.problem, repair(road.problem, road.draft)))
    return await stage.do(lambda w: AnswerSupposition(w, stage.clock)(asked.id, outcome)), outcome


async def _apply(stage: Stage, asked: Supposition) -> Supposition:
    return await stage.do(lambda w: ApplySupposition(w, stage.clock, TRAVEL)(DEPOT, asked.id, DISPATCHER, sure=True))


async def test_another_van_meets_the_one_that_is_out(driven: Stage) -> None:
    """All its stops but done ones are on the other van after one meeting; both couriers are told, nothing is lost."""
    one, two = (await _runs(driven))["Van 1"], (await _runs(driven))["Van 2"]
    asked, outcome = await _asked(driven, Said(None, "Van 1"))
    assert asked.service_date == DAY
    assert outcome.as_it_is.stranded == len(one[1]) == outcome.vans_changed
    assert (await _apply(driven, asked)).state is SuppositionState.APPLIED

    after = await _runs(driven)
    meets = [stop for stop in after["Van 2"][1] if stop.is_meeting]
    brought = {p for stop in after["Van 2"][1] if not stop.is_meeting for p in stop.parcel_ids}
    assert after["Van 1"][1] == []
    assert brought == {p for _, stops in (one, two) for stop in stops for p in stop.parcel_ids}
    assert after["Van 2"][1][0].id == two[1][0].id
    assert [{*meet.parcel_ids} for meet in meets] == [{p for stop in one[1] for p in stop.parcel_ids}]
    async with driven.database.reading() as work:
        assert [each.van_id for each in await work.depots.outages(DEPOT, DAY)] == [one[0].van_id]


async def test_vans_that_do_not_meet(driven: Stage) -> None:
    """Whoever was not met keeps everything that was to be handed over."""
    one = (await _runs(driven))["Van 1"]
    asked, _ = await _asked(driven, Said(None, "Van 1"))
    await _apply(driven, asked)
    run, stops = (await _runs(driven))["Van 2"]
    (meet,) = [stop for stop in stops if stop.is_meeting]
    await driven.do(
        lambda w: ReportFailedAttempt(w, driven.clock)(run.courier_id, meet.id, Reason.CARRIER_VEHICLE_ISSUE)
    )
    back = {p for stop in (await _runs(driven))["Van 1"][1] for p in stop.parcel_ids}
    assert back == {p for stop in one[1] for p in stop.parcel_ids}


async def test_more_traffic_costs_overtime_by_van_and_the_estimates_keep_it(driven: Stage) -> None:
    """Everybody on board is brought, late if it must be: by van it is said how late; applied, estimates are longer."""
    before = await _runs(driven)
    asked, outcome = await _asked(driven, Said(Suppose.TRAFFIC, percent=200))
    assert outcome.minutes > 0
    assert outcome.unserved == ()
    await _apply(driven, asked)
    after = await _runs(driven)
    for name, (_, stops) in before.items():
        assert {stop.id for stop in after[name][1]} == {stop.id for stop in stops}
        assert after[name][1][0].id == stops[0].id
        assert max(stop.eta for stop in after[name][1]) > max(stop.eta for stop in stops)


async def test_vans_that_have_driven_on_since(driven: Stage) -> None:
    """A stop done in between is no hindrance; a route that has got other stops since is not overwritten."""
    asked, _ = await _asked(driven, Said(None, "Van 1"))
    late, _ = await _asked(driven, Said(None, "Van 2"))
    run, (first, *_) = (await _runs(driven))["Van 1"]
    await driven.do(lambda w: Arrive(w, driven.clock)(run.courier_id, first.id))
    await driven.do(lambda w: Deliver(w, driven.clock)(run.courier_id, first.id))
    assert (await _apply(driven, asked)).state is SuppositionState.APPLIED
    done = await driven.parcel(first.parcel_ids[0])
    assert done.status is Status.DELIVERED
    with pytest.raises(RevisionOutdated):
        await _apply(driven, late)


async def test_what_cannot_be_asked_of_a_day_under_way(driven: Stage) -> None:
    """Who is back already cannot be out, what is on board moves to no other day, and a closed day is closed."""
    run, stops = (await _runs(driven))["Van 1"]
    with pytest.raises(CannotSuppose) as on_board:
        await _asked(driven, Said(Suppose.MOVED, "Q10", DAY + timedelta(days=1)))
    assert on_board.value.why is Why.PARCEL_ON_BOARD
    async with driven.work() as work:
        for stop in await work.runs.stops(run.id):
            stop.finish(StopStatus.SKIPPED, driven.clock.now())
    with pytest.raises(CannotSuppose):
        await _asked(driven, Said(None, "Van 1", DAY))
    asked, _ = await _asked(driven, Said(Suppose.TRAFFIC, percent=10))
    async with driven.work() as work:
        (await work.days.get((await driven.day()).id)).phase = Phase.CLOSED
    with pytest.raises(DayClosed):
        await _apply(driven, asked)
    assert len(stops) > 1
