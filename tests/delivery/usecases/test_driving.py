"""A courier's day: start, arrive, deliver, fail, put off, prove."""

from collections.abc import Awaitable, Callable

import pytest

from delivery.model.attempt import Reason
from delivery.model.errors import DeliveryError, NotAllowed, NotFound, StopNotOpen
from delivery.model.offer import OfferState
from delivery.model.promise import Outcome
from delivery.model.run import RunState, StopStatus
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.add_proof import MAX_NOTE, AddProof
from delivery.usecases.arrive import Arrive
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.deliver import Deliver
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.note_position import NotePosition
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.skip_stop import SkipStop
from delivery.usecases.start_route import StartRoute
from storage.work import StorageWork
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, COURIER, DAY, DISPATCHER, DORA, TRAVEL, UNLINKED, Stage

HOME = Reason.CONSIGNEE_NOT_HOME


def _reports(stage: Stage, courier_id: int, stop_id: int) -> dict[str, Callable[[StorageWork], Awaitable[object]]]:
    return {
        "arrive": lambda w: Arrive(w, stage.clock)(courier_id, stop_id),
        "deliver": lambda w: Deliver(w, stage.clock)(courier_id, stop_id),
        "fail": lambda w: ReportFailedAttempt(w, stage.clock)(courier_id, stop_id, HOME),
        "skip": lambda w: SkipStop(w, stage.clock)(courier_id, stop_id),
    }


@pytest.mark.parametrize("report", ["arrive", "deliver", "fail", "skip"])
async def test_nobody_reports_on_another_couriers_stop(driving: Stage, report: str) -> None:
    """A stop is its own courier's, whoever knows its number."""
    stop = await driving.stop(ANNAS)
    with pytest.raises(NotAllowed):
        await driving.do(_reports(driving, DISPATCHER, stop.id)[report])
    assert (await driving.parcel()).status is Status.OUT_FOR_DELIVERY


@pytest.mark.parametrize("report", ["arrive", "deliver", "fail", "skip"])
async def test_nothing_is_reported_before_the_van_leaves(published: Stage, report: str) -> None:
    """A route that has not begun takes no reports."""
    day = await published.day()
    published.at(DAY, 7, 30)
    await published.do(lambda w: MakeRuns(w, published.clock)(day.id))
    stop = await published.stop(ANNAS)
    with pytest.raises(StopNotOpen):
        await published.do(_reports(published, COURIER, stop.id)[report])
    assert (await published.parcel()).status is Status.SCHEDULED


@pytest.mark.parametrize("first", ["deliver", "fail"])
@pytest.mark.parametrize("second", ["deliver", "fail"])
async def test_the_first_report_stands(driving: Stage, first: str, second: str) -> None:
    """A stop is reported once; whatever comes later changes nothing."""
    stop = await driving.stop(ANNAS)
    await driving.do(_reports(driving, COURIER, stop.id)[first])
    before = await driving.ledger()
    with pytest.raises(DeliveryError):
        await driving.do(_reports(driving, COURIER, stop.id)[second])
    after = await driving.ledger()

    await driving.do(_reports(driving, COURIER, stop.id)["arrive"])
    assert [e.kind for e in after.events] == [e.kind for e in before.events]
    assert [a.number for a in after.attempts] == [a.number for a in before.attempts]


async def test_a_route_is_started_once(driving: Stage) -> None:
    """A second press shows the same run; a courier without one is told so."""
    run = await driving.do(lambda w: StartRoute(w, driving.clock)(COURIER))

    assert run.state is RunState.STARTED
    assert len([e for e in (await driving.ledger()).events if e.kind == "route.started"]) == 3
    with pytest.raises(NotFound):
        await driving.do(lambda w: StartRoute(w, driving.clock)(DISPATCHER))


async def test_a_visit_settles_its_promise_by_the_moment_at_the_door(driving: Stage) -> None:
    """Who arrives in time keeps the promise, even if the recipient comes down late."""
    await driving.arrive(ANNAS)
    promise = await driving.promise()
    assert promise is not None
    driving.clock.jump(promise.window.closes)
    driving.later(minutes=5)
    stop = await driving.stop(ANNAS)
    await driving.do(lambda w: Deliver(w, driving.clock)(COURIER, stop.id))

    settled = next(p for p in (await driving.ledger()).promises if p.parcel_id == ANNAS)
    assert settled.outcome is Outcome.KEPT


async def test_the_next_stop_is_set_off_for(driving: Stage) -> None:
    """After a report the van is on its way to the following door, and never to two."""
    stops = (await driving.ledger()).stops
    assert [s.status for s in stops] == [StopStatus.EN_ROUTE, StopStatus.PLANNED, StopStatus.PLANNED]
    await driving.deliver(stops[0].parcel_ids[0])
    stops = (await driving.ledger()).stops
    assert [s.status for s in stops] == [StopStatus.DELIVERED, StopStatus.EN_ROUTE, StopStatus.PLANNED]


async def test_a_stop_that_is_put_off_comes_last(driving: Stage) -> None:
    """Skipped is not failed: it is asked for again at the end of the route."""
    first = next(s for s in (await driving.ledger()).stops if s.status is StopStatus.EN_ROUTE)
    await driving.do(lambda w: SkipStop(w, driving.clock)(COURIER, first.id))
    stops = sorted((await driving.ledger()).stops, key=lambda s: s.sequence)

    assert stops[-1].id == first.id
    assert [s.status for s in stops] == [StopStatus.EN_ROUTE, StopStatus.PLANNED, StopStatus.PLANNED]


async def test_a_failed_attempt_waits_for_a_choice(driving: Stage) -> None:
    """The parcel waits, an offer is wanted at once, its promise was kept, and the next stop is shown."""
    (attempt,) = await driving.fail()
    offer = await driving.offer()

    assert (attempt.number, attempt.reason, attempt.courier_id) == (1, HOME, COURIER)
    assert (await driving.parcel()).status is Status.DELIVERY_FAILED
    assert (offer.state, offer.cause, offer.attempt_id) == (OfferState.WANTED, "failed", attempt.id)
    shown = await driving.do(lambda w: ShowNextStop(w)(COURIER))
    assert shown is not None
    assert shown.done == 1


async def test_a_reason_that_asks_for_it_rings_at_the_desk(driving: Stage) -> None:
    """A damaged parcel is an urgent exception at once; nobody at home is none."""
    await driving.fail(ANNAS, Reason.CARRIER_DAMAGED_PARCEL)
    await driving.fail(BRUNOS)
    exceptions = (await driving.ledger()).exceptions

    assert [(e.parcel_id, e.severity) for e in exceptions] == [(ANNAS, "urgent")]
    assert len(await driving.told(NoticeKind.EXCEPTION, DORA)) == 1
    assert (await driving.offer()).choices == ()


async def test_a_vehicle_that_broke_down_costs_nobody_an_attempt(driving: Stage) -> None:
    """What is our fault leaves the recipient every attempt."""
    await driving.fail(ANNAS, Reason.CARRIER_VEHICLE_ISSUE)
    await driving.fail(BRUNOS)

    assert [(await driving.parcel(p)).attempts_left for p in (ANNAS, BRUNOS)] == [2, 1]


async def test_proof_comes_after_the_report(driving: Stage) -> None:
    """A photo goes to the recipient, a note stays with the attempt; neither comes before the report."""
    stop = await driving.stop(ANNAS)

    async def add(who: int, **proof: str) -> None:
        async with driving.work() as work:
            await AddProof(work, driving.clock)(who, stop.id, **proof)

    with pytest.raises(NotAllowed):
        await add(COURIER, photo="early")
    await driving.fail()
    with pytest.raises(NotAllowed):
        await add(DISPATCHER, photo="foreign")
    await add(COURIER, photo="file-1")
    await add(COURIER, note="n" * 600)
    (attempt,) = (await driving.ledger()).attempts

    assert (attempt.photo, attempt.note) == ("file-1", "n" * MAX_NOTE)
    assert len(await driving.told(NoticeKind.PHOTO, ANNA)) == 1


async def test_a_position_warns_and_never_blocks(driving: Stage) -> None:
    """Live and far from the door, a courier is asked; without a live position nobody is suspected."""
    stop = await driving.stop(ANNAS)
    before = await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, stop.id))
    driving.later(minutes=1)
    at, address = driving.clock.now(), stop.address
    async with driving.work() as work:
        note = NotePosition(work)
        await note(COURIER, address.latitude + 0.01, address.longitude, at)
        await note(COURIER, address.latitude, address.longitude, at.replace(hour=1))  # late, out of order
    after = await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, stop.id))

    assert before.metres_from_door is None
    assert after.metres_from_door == 1112


async def test_the_stop_before_says_nothing_about_this_door(driving: Stage) -> None:
    """A courier who shares no position is not told that the door is the wrong one."""
    first, second = (await driving.ledger()).stops[:2]
    await driving.deliver(first.parcel_ids[0])
    driving.clock.jump(second.eta)
    arrived = await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, second.id))

    assert arrived.metres_from_door is None


async def test_you_are_next_is_said_when_it_is_soon(driving: Stage) -> None:
    """The next recipient hears it once, at most a quarter of an hour ahead."""
    async with driving.work() as work:
        second = (await work.runs.stops(1))[1]
        second.eta = second.eta.replace(hour=15)
    await driving.deliver((await driving.ledger()).stops[0].parcel_ids[0])

    assert await driving.told(NoticeKind.YOU_ARE_NEXT) == []


async def test_what_was_given_up_since_the_route_was_made_is_not_loaded(published: Stage) -> None:
    """Who gives today up minutes before the van leaves gets no visit: the stop is passed over."""
    day = await published.day()
    published.at(DAY, 7, 30)
    await published.do(lambda w: MakeRuns(w, published.clock)(day.id))
    await published.do(lambda w: ChooseReturn(w, published.clock)(BRUNOS, BRUNO))
    await published.do(lambda w: StartRoute(w, published.clock)(COURIER))
    statuses = {stop.parcel_ids: stop.status for stop in (await published.ledger()).stops}

    assert statuses[BRUNOS,] is StopStatus.SKIPPED
    assert (await published.parcel(BRUNOS)).status is Status.RETURN_TO_SENDER
    assert {(await published.parcel(p)).status for p in (ANNAS, UNLINKED)} == {Status.OUT_FOR_DELIVERY}


async def test_a_choice_is_not_a_couriers(failed: Stage) -> None:
    """A slot that never was is refused, not guessed."""
    offer = await failed.offer()
    for index in (-1, len(offer.slots), 99):
        with pytest.raises(DeliveryError):
            await failed.do(lambda w, i=index: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, i, ANNA))  # type: ignore[misc]
    assert (await failed.offer()).state is OfferState.OPEN
