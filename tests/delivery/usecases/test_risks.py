"""Promises in danger: the desk hears of them in time, once a route, with what would help, and one tap does it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.model.attempt import Reason
from delivery.model.errors import RevisionOutdated
from delivery.model.exception import DeliveryException, ExceptionState, Trouble
from delivery.model.people import Role
from delivery.model.place import Address
from delivery.model.promise import FAIR_WARNING
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.apply_remedy import ApplyRemedy
from delivery.usecases.arrive import Arrive
from delivery.usecases.deliver import Deliver
from delivery.usecases.invite import InviteMember
from delivery.usecases.open_link import OpenLink
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from planning.problem import Matrix, Place
from scheduler.watch_risks import WatchRisks
from tests.delivery.stage import ANNAS, COURIER, DEPOT, DISPATCHER, MAX, TRAVEL, Stage, door

NINA, NINAS = 801, 3  #: her chat and her number


def place(stop: RunStop, north: float) -> Address:
    """A door so many kilometres north of the depot."""
    return replace(stop.address, latitude=52.5 + north / 111, longitude=13.4)


class Counting:
    """The streets, counting the tables they are asked for."""

    name, leg, tables = TRAVEL.name, TRAVEL.leg, 0

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Count and answer."""
        self.tables += 1
        return TRAVEL.matrix(points)


async def look(stage: Stage, times: int = 2) -> None:
    """The clock's hand looks every two minutes."""
    for _ in range(times):
        stage.later(minutes=2)
        await WatchRisks(stage.database.work, stage.database.reading, stage.clock, TRAVEL)(DEPOT)


async def alerts(stage: Stage) -> list[DeliveryException]:
    """What the desk was told about promises."""
    return [e for e in (await stage.ledger()).exceptions if e.trouble is Trouble.PROMISE_AT_RISK]


async def apply(stage: Stage) -> None:
    """The dispatcher taps."""
    (alert,) = await alerts(stage)
    await stage.do(lambda w: ApplyRemedy(w, stage.clock, TRAVEL)(alert.id, DISPATCHER))


@pytest.fixture
async def tangled(driving: Stage) -> Stage:
    """The first door is next; the second is a long way off, and the third, near by, is promised before."""
    now = driving.clock.now()
    async with driving.work() as work:
        (run,) = await work.runs.started(DEPOT)
        for stop, north, hours in zip(await work.runs.stops(run.id), (1, 40, 2), (9, 9, 1.2), strict=True):
            stop.address, stop.opens, stop.closes = place(stop, north), now, now + timedelta(hours=hours)
    return driving


async def order(stage: Stage) -> list[int]:
    """The open stops in the order in which they are driven."""
    stops = [stop for stop in (await stage.ledger()).stops if stop.is_open]
    return [stop.id for stop in sorted(stops, key=lambda stop: (stop.run_id, stop.sequence))]


async def test_the_desk_hears_half_an_hour_ahead_with_a_reason_and_a_way_out(tangled: Stage) -> None:
    """One exception names the promise, what is to blame, and another order that keeps it."""
    await look(tangled)
    (alert,) = await alerts(tangled)
    third = max((await tangled.ledger()).stops, key=lambda s: s.sequence)
    proposal = alert.facts["proposal"]

    assert third.closes is not None
    assert alert.opened_at <= third.closes - FAIR_WARNING
    assert [line[0] for line in alert.facts["at_risk"]] == [(await tangled.parcel(third.parcel_ids[0])).tracking_number]
    assert alert.facts["reason"] in {"leg", "behind", "service", "order"}
    assert (proposal["kind"], proposal["saves"]) == ("resequence", [alert.facts["at_risk"][0][0]])
    assert proposal["still"] == []


async def test_what_helps_is_sought_again_when_something_moved_and_not_before(tangled: Stage) -> None:
    """A look that sees what the last one saw only judges; another danger, a stop done or ten minutes end that."""
    streets = Counting()
    watch = WatchRisks(tangled.database.work, tangled.database.reading, tangled.clock, streets)
    first, second, _ = await order(tangled)

    async def asked(minutes: int) -> int:
        tangled.later(minutes=minutes)
        before = streets.tables
        await watch(DEPOT)
        return streets.tables - before

    sought = await asked(2)
    assert [await asked(2), await asked(2), await asked(8)] == [1, 1, sought]
    async with tangled.work() as work:
        (await work.runs.stop(second)).closes = tangled.clock.now() + timedelta(minutes=30)
    assert [await asked(2), await asked(2)] == [sought, 1]
    await tangled.do(lambda w: Arrive(w, tangled.clock)(COURIER, first))
    await tangled.do(lambda w: Deliver(w, tangled.clock)(COURIER, first))
    assert await asked(2) == sought


async def test_a_flapping_danger_is_one_exception(tangled: Stage) -> None:
    """Gone and back again, it is the same message, edited; and nobody hears of what is seen once."""
    third = max((await tangled.ledger()).stops, key=lambda s: s.sequence)
    await look(tangled, times=1)
    assert await alerts(tangled) == []
    late, fine = third.closes, third.closes and third.closes + timedelta(hours=6)
    for closes in (late, fine, late, fine, late):
        async with tangled.work() as work:
            (await work.runs.stop(third.id)).closes = closes
        await look(tangled)
    told = await tangled.told(NoticeKind.EXCEPTION)

    assert len(await alerts(tangled)) == 1
    assert len([letter for letter in told if letter.delivery == "A"]) == 1
    assert len([letter for letter in told if letter.delivery == "C"]) == 1


async def test_what_was_settled_does_not_come_back_by_itself(tangled: Stage) -> None:
    """A dispatcher who has settled it hears no more of the same promise."""
    await look(tangled)
    async with tangled.work() as work:
        (alert,) = await work.exceptions.unresolved(DEPOT)
        alert.resolve(DISPATCHER, tangled.clock.now())
    await look(tangled)

    assert len(await alerts(tangled)) == 1


async def test_one_tap_reorders_the_route(tangled: Stage) -> None:
    """The promise is kept, the stop under way stays first, the courier is told, and the matter is settled."""
    first, second, third = await order(tangled)
    await look(tangled)
    await apply(tangled)
    (alert,) = await alerts(tangled)
    stops = {stop.id: stop for stop in (await tangled.ledger()).stops}

    assert await order(tangled) == [first, third, second]
    assert all(stop.closes and stop.eta <= stop.closes for stop in stops.values())
    assert (alert.state, alert.facts["applied"]["kind"]) == (ExceptionState.RESOLVED, "resequence")
    assert len(await tangled.told(NoticeKind.ROUTE_CHANGED, MAX)) == 1
    with pytest.raises(RevisionOutdated):
        await apply(tangled)


async def test_a_route_that_moved_on_is_not_reordered(tangled: Stage) -> None:
    """What was next when it was proposed is done: the old proposal would tear the van from its way."""
    first, second, _ = await order(tangled)
    await look(tangled)
    await tangled.do(lambda w: Arrive(w, tangled.clock)(COURIER, first))
    await tangled.do(lambda w: Deliver(w, tangled.clock)(COURIER, first))
    with pytest.raises(RevisionOutdated):
        await apply(tangled)
    assert (await order(tangled))[0] == second


@pytest.fixture
async def two_vans(driving: Stage) -> Stage:
    """Max has one promise too many; Nina is near, with time on her hands."""
    async with driving.work() as work:
        payload = await InviteMember(work, driving.clock, driving.tokens)(DEPOT, Role.COURIER, "Nina")
        await OpenLink(work, driving.clock)(payload, NINA, "Nina", "en")
    now, hers_is = driving.clock.now(), await driving.register("P9", door(5))
    async with driving.work() as work:
        nina = await work.members.by_name(DEPOT, Role.COURIER, "Nina")
        assert nina is not None
        nina.confirmed_at = now
        van = await AddVan(work)(DEPOT, "Van 2")
        (run,) = await work.runs.started(DEPOT)
        shift = await AddShift(work)(DEPOT, van.id, "Nina", run.starts_at.time(), run.ends_at.time())
        hers = Run(run.day_id, DEPOT, shift.id, van.id, nina.id, run.starts_at, run.ends_at, RunState.STARTED)
        await work.runs.add(hers)
        hers.be_seen(52.5 + 14.5 / 111, 13.4, now)
        mine = list(await work.runs.stops(run.id))
        run.be_seen(52.5 + 9.0 / 111, 13.4, now)
        for stop, north, hours in zip(mine, (10, -9, 35), (9, 1.0, 1.1), strict=True):
            stop.address, stop.opens, stop.closes, stop.service_seconds = (
                place(stop, north),
                now,
                now + timedelta(hours=hours),
                1200,
            )
        far = RunStop(hers.id, 1, (), place(mine[0], 12), 60, now, status=StopStatus.EN_ROUTE)
        far.parcel_ids = (hers_is,)
        await work.runs.add_stop(far)
    return driving


async def test_another_van_takes_a_stop_over(two_vans: Stage) -> None:
    """It meets the first one at its door; both couriers are told, and the parcel is delivered by the second."""
    await look(two_vans)
    proposal = (await alerts(two_vans))[0].facts["proposal"]
    await apply(two_vans)
    assert (proposal["kind"], proposal["saves"], proposal["couriers"]) == ("hand_over", ["P1"], ["Max", "Nina"])
    assert [len(await two_vans.told(NoticeKind.ROUTE_CHANGED, chat)) for chat in (MAX, NINA)] == [1, 1]
    hers, meet, visit = await of_nina(two_vans)
    await report(two_vans, hers)
    assert (meet.meets_run_id, meet.address.street) == (1, proposal["meet_street"])
    assert (await report(two_vans, meet), (await two_vans.parcel(ANNAS)).status) == (0, Status.OUT_FOR_DELIVERY)
    assert (await report(two_vans, visit), (await two_vans.parcel(ANNAS)).status) == (1, Status.DELIVERED)


async def test_who_is_not_met_keeps_the_parcel(two_vans: Stage) -> None:
    """The stop goes back to the van that has it, as its last; nobody's attempt has failed."""
    await look(two_vans)
    await apply(two_vans)
    hers, meet, _ = await of_nina(two_vans)
    await report(two_vans, hers)
    fail = Reason.CONSIGNEE_NOT_HOME
    await two_vans.do(lambda w: ReportFailedAttempt(w, two_vans.clock)(NINAS, meet.id, fail))
    async with two_vans.database.reading() as work:
        mine = [stop for stop in await work.runs.stops(1) if stop.is_open]

    assert mine[-1].parcel_ids == (ANNAS,)
    assert (await two_vans.parcel(ANNAS)).attempts_made == 0
    assert await of_nina(two_vans) == []


async def of_nina(stage: Stage) -> list[RunStop]:
    """What Nina has still to do."""
    async with stage.database.reading() as work:
        return [stop for stop in await work.runs.stops(2) if stop.is_open]


async def report(stage: Stage, stop: RunStop) -> int:
    """Nina hands over at a stop, or takes over."""
    await stage.do(lambda w: Arrive(w, stage.clock)(NINAS, stop.id))
    return await stage.do(lambda w: Deliver(w, stage.clock)(NINAS, stop.id))
