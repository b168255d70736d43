"""The desk's rules by the clock alone: each real cause is raised by its own job, is one exception, and rings once."""

from datetime import datetime, timedelta

from delivery.model.attempt import Reason
from delivery.model.exception import Trouble
from delivery.policy.announcements import Class, NoticeKind
from delivery.usecases.arrive import Arrive
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from storage.work import StorageWork
from tests.delivery.stage import ANNAS, COURIER, DAY, DEPOT, DISPATCHER, DORA, NEXT, UNLINKED, Stage, door, local
from tests.scheduler.hands import Hand

TOO_HEAVY = 1_000_000


async def _attended(hand: Hand, until: datetime, step: timedelta) -> None:
    """The clock's hand looks after every `step`, and a dispatcher takes at once whatever has come up."""
    stage = hand.stage
    while stage.clock.now() < until:
        await stage.do(lambda w: _take(stage, w))
        stage.clock.jump(min(until, stage.clock.now() + step))
        await hand.timekeeper.tick(stage.clock.now())
    await stage.do(lambda w: _take(stage, w))


async def _take(stage: Stage, work: StorageWork) -> None:
    for each in await work.exceptions.unresolved(DEPOT):
        await ClaimException(work, stage.clock)(each.id, DISPATCHER)


async def _fail(stage: Stage, parcel_id: int, reason: Reason) -> None:
    stop = await stage.stop(parcel_id)
    await stage.do(lambda w: ReportFailedAttempt(w, stage.clock)(COURIER, stop.id, reason))


async def test_each_cause_is_told_once(driving: Stage) -> None:
    """A silent van, a door without an end, a promise in danger, a breakdown, nobody to remind, a plan with a gap."""
    hand, anna = Hand(driving), await driving.stop(ANNAS)
    await driving.register("HEAVY", door(5), ready_on=NEXT, weight_g=TOO_HEAVY)
    await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, anna.id))
    await _attended(hand, local(DAY, 9), timedelta(minutes=10))
    await _fail(driving, UNLINKED, Reason.CONSIGNEE_NOT_HOME)
    await _fail(driving, ANNAS, Reason.CARRIER_VEHICLE_ISSUE)
    await _attended(hand, local(DAY, 12), timedelta(minutes=30))
    await _attended(hand, local(DAY, 18), timedelta(hours=6))

    causes = [each.trouble for each in (await driving.ledger()).exceptions]
    rings = [x for x in await driving.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.MUST_ARRIVE]
    assert hand.timekeeper.failures == 0
    assert sorted(causes) == sorted(
        (
            Trouble.NO_POSITION,
            Trouble.LONG_STOP,
            Trouble.PROMISE_AT_RISK,
            Trouble.FAILED_ATTEMPT,
            Trouble.RECIPIENT_UNREACHABLE,
            Trouble.LEFT_OUT_OF_PLAN,
        )
    )
    assert len(rings) == len(causes)
