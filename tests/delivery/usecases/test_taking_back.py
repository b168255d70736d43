"""A courier takes a report back."""

from collections.abc import Awaitable, Callable, Sequence
from random import Random

import pytest

from delivery.model.attempt import Reason
from delivery.model.errors import DeliveryError, NotAllowed, StopNotOpen, TooLate
from delivery.model.exception import ExceptionState
from delivery.model.offer import OfferState
from delivery.model.run import StopStatus
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.arrive import Arrive
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.deliver import Deliver
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.skip_stop import SkipStop
from delivery.usecases.undo_report import UndoReport
from doorstep.proof.histories import illegal
from storage.work import StorageWork
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, COURIER, DISPATCHER, UNLINKED, Stage

HOME, DAMAGED = Reason.CONSIGNEE_NOT_HOME, Reason.CARRIER_DAMAGED_PARCEL
Report = Callable[[StorageWork], Awaitable[object]]


def _reports(stage: Stage, stop_id: int) -> dict[str, Report]:
    return {
        "deliver": lambda w: Deliver(w, stage.clock)(COURIER, stop_id),
        "fail": lambda w: ReportFailedAttempt(w, stage.clock)(COURIER, stop_id, HOME),
        "damaged": lambda w: ReportFailedAttempt(w, stage.clock)(COURIER, stop_id, DAMAGED),
        "skip": lambda w: SkipStop(w, stage.clock)(COURIER, stop_id),
    }


async def _undo(stage: Stage, stop_id: int | None, courier_id: int = COURIER) -> object:
    return await stage.do(lambda w: UndoReport(w, stage.clock)(courier_id, stop_id))


async def _stands(stage: Stage) -> Sequence[object]:
    """Everything that a report changes, but for what was said about it."""
    ledger = await stage.ledger()
    async with stage.database.reading() as work:
        stops = [(s.id, s.status, s.sequence, s.arrived_at, s.done_at, s.parcel_ids) for s in await work.runs.stops(1)]
        run = await work.runs.get(1)
    parcels = [{k: v for k, v in vars(p).items() if k not in ("version", "_sa_instance_state")} for p in ledger.parcels]
    promises = [(p.id, p.parcel_id, p.outcome, p.settled_at) for p in ledger.promises]
    attempts = [(a.parcel_id, a.number, a.reason) for a in ledger.attempts]
    return stops, parcels, promises, attempts, (run.latitude, run.longitude, run.seen_at, run.moved_at)


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_was_reported_is_as_if_it_never_was(driving: Stage, seed: int) -> None:
    """After any history, a report and its undo leave stops, parcels, promises, attempts and the van as they were."""
    random = Random(seed)
    for parcel_id in random.sample([ANNAS, BRUNOS, UNLINKED], k=random.randrange(3)):
        stop = await driving.stop(parcel_id)
        driving.later(minutes=random.randrange(1, 20))
        await driving.do(_reports(driving, stop.id)[random.choice(["deliver", "fail", "skip"])])
    async with driving.database.reading() as work:
        stop = random.choice([s for s in await work.runs.stops(1) if s.is_open])
    if random.random() < 0.5:
        await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, stop.id))
    for report in random.sample(["deliver", "fail", "damaged", "skip"], k=4):
        before = await _stands(driving)
        driving.later(minutes=3)
        await driving.do(_reports(driving, stop.id)[report])
        driving.later(seconds=random.randrange(120))
        await _undo(driving, random.choice([None, stop.id]))
        assert await _stands(driving) == before, report
    assert not illegal(await driving.ledger())


@pytest.mark.parametrize("report", ["deliver", "fail", "skip"])
@pytest.mark.parametrize("seconds", [0, 1])
async def test_two_minutes_and_no_longer(driving: Stage, report: str, seconds: int) -> None:
    """At two minutes it is still possible, a second later it is not, and the report stands."""
    stop = await driving.stop(ANNAS)
    await driving.do(_reports(driving, stop.id)[report])
    before = await _stands(driving)
    driving.later(minutes=2, seconds=seconds)
    if not seconds:
        await _undo(driving, stop.id)
        assert (await driving.parcel()).status is Status.OUT_FOR_DELIVERY
        return
    with pytest.raises(TooLate):
        await _undo(driving, stop.id)
    assert await _stands(driving) == before


async def test_once_and_only_by_who_reported_it(driving: Stage) -> None:
    """Somebody else may not, nothing was reported at another stop, and a second undo finds nothing."""
    stop, other = await driving.stop(ANNAS), await driving.stop(BRUNOS)
    await driving.do(_reports(driving, stop.id)["deliver"])
    with pytest.raises(NotAllowed):
        await _undo(driving, stop.id, DISPATCHER)
    with pytest.raises(StopNotOpen):
        await _undo(driving, other.id)
    await _undo(driving, stop.id)
    with pytest.raises(StopNotOpen):
        await _undo(driving, stop.id)


async def test_a_recipient_who_has_chosen_is_not_overruled(driving: Stage) -> None:
    """Once the recipient has chosen what comes next, the attempt stands."""
    stop = await driving.stop(ANNAS)
    await driving.do(_reports(driving, stop.id)["fail"])
    await driving.prove()
    offer = await driving.offer()
    await driving.do(lambda w: ChooseReturn(w, driving.clock)(offer.id, ANNA))
    with pytest.raises(DeliveryError):
        await _undo(driving, stop.id)
    assert (await driving.parcel()).status is Status.RETURN_TO_SENDER


async def test_the_offer_and_the_alarm_are_over(driving: Stage) -> None:
    """Choices after an attempt that never was can no longer be made, and nobody at the desk looks at it."""
    stop = await driving.stop(ANNAS)
    await driving.do(_reports(driving, stop.id)["damaged"])
    await driving.prove()
    await _undo(driving, stop.id)
    ledger = await driving.ledger()
    assert {offer.state for offer in ledger.offers} == {OfferState.REPLACED}
    assert {exception.state for exception in ledger.exceptions} == {ExceptionState.RESOLVED}


async def test_reported_rightly_afterwards(driving: Stage) -> None:
    """Failed by mistake, undone, then delivered: it is delivered, and told as such."""
    stop = await driving.stop(ANNAS)
    await driving.do(_reports(driving, stop.id)["fail"])
    await _undo(driving, stop.id)
    await driving.do(_reports(driving, stop.id)["deliver"])
    assert (await driving.stop(ANNAS)).status is StopStatus.DELIVERED
    assert len(await driving.told(NoticeKind.DELIVERED, ANNA)) == 1
    assert len(await driving.told(NoticeKind.CORRECTED, ANNA)) == 1
