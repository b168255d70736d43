"""What raises an exception by itself, and how often: once, however much it flaps."""

from dataclasses import replace
from datetime import time, timedelta

from delivery.model.attempt import Reason
from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.model.skill import Rest
from delivery.model.window import local_time
from delivery.policy.announcements import Class, NoticeKind
from delivery.policy.evidence import Strength
from delivery.usecases.arrive import Arrive
from delivery.usecases.ask_desk import AskDesk
from delivery.usecases.expire_offers import RemindOffers
from delivery.usecases.note_position import NotePosition
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ExceptionView, ShowException
from delivery.usecases.watch_couriers import WatchCouriers
from tests.delivery.stage import ANNA, ANNAS, COURIER, DEPOT, DISPATCHER, DORA, UNLINKED, ZONE, Stage


async def about(stage: Stage, trouble: Trouble) -> list[DeliveryException]:
    """Every exception about one kind of trouble, settled or not."""
    return [e for e in (await stage.ledger()).exceptions if e.trouble is trouble]


async def look(stage: Stage, minutes: float) -> None:
    """So much later the clock's hand looks."""
    stage.later(minutes=minutes)
    await stage.do(lambda w: WatchCouriers(w, stage.clock)(DEPOT))


async def seen(stage: Stage, north: float = 0.0) -> None:
    """The courier's phone says where it is, so many metres north of the first door."""
    stop = await stage.stop(ANNAS)
    there = stop.address.latitude + north / 111_320
    await stage.do(lambda w: NotePosition(w)(COURIER, there, stop.address.longitude, stage.clock.now()))


async def rings(stage: Stage) -> int:
    """How often a phone rang at the desk."""
    return len([x for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.MUST_ARRIVE])


async def test_a_van_that_nobody_hears_of(driving: Stage) -> None:
    """After 15 minutes without a word the desk is told, with courier and van; not a minute before."""
    await look(driving, 14)
    assert await about(driving, Trouble.NO_POSITION) == []
    await look(driving, 1)
    (alert,) = await about(driving, Trouble.NO_POSITION)
    assert (alert.severity, alert.facts["courier"], alert.facts["van"]) == (Severity.SOON, "Max", "Van 1")


async def test_a_condition_that_flaps_twenty_times_rings_once(driving: Stage) -> None:
    """Silent, heard, silent, twenty times: one exception, one ring."""
    for turn in range(20):
        await look(driving, 16)
        await seen(driving, north=turn * 100.0)
        await look(driving, 2)
    assert len(await about(driving, Trouble.NO_POSITION)) == 1
    assert await rings(driving) == 1


async def test_what_stays_over_is_settled_without_a_hand(driving: Stage) -> None:
    """A quarter of an hour of positions, and the exception is over; its message is edited, and nothing rings."""
    await look(driving, 16)
    for minute in range(0, 18, 2):
        await seen(driving, north=minute * 100.0)
        await look(driving, 2)
    (alert,) = await about(driving, Trouble.NO_POSITION)
    assert (alert.state, alert.claimed_by) == (ExceptionState.RESOLVED, None)
    assert await rings(driving) == 1


async def test_what_a_dispatcher_settled_rests_for_an_hour(driving: Stage) -> None:
    """The van is still silent after Resolve: nobody is told again before the hour is over."""
    await look(driving, 16)
    (alert,) = await about(driving, Trouble.NO_POSITION)
    await driving.do(lambda w: ResolveException(w, driving.clock)(alert.id, DISPATCHER))
    await look(driving, 30)
    assert len(await about(driving, Trouble.NO_POSITION)) == 1
    await look(driving, 31)
    assert len(await about(driving, Trouble.NO_POSITION)) == 2


async def test_a_van_that_stands(driving: Stage) -> None:
    """A phone that says the same place for long raises it, and so does a door that is never reported done."""
    await seen(driving)
    for _ in range(5):
        await look(driving, 5)
        await seen(driving, north=10)
    await look(driving, 0)
    (alert,) = await about(driving, Trouble.LONG_STOP)
    assert alert.facts["courier"] == "Max"
    assert await about(driving, Trouble.NO_POSITION) == []


async def test_a_van_whose_courier_rests(driving: Stage) -> None:
    """During the break that was planned a van may stand: it is missed when so long a stop would be one after it."""
    rest = Rest(20, time(7), time(9))
    async with driving.work() as work:
        courier, run = await work.members.get(COURIER), await work.runs.of_courier(COURIER)
        assert run is not None
        courier.rest = replace(rest, earliest=local_time(run.starts_at + timedelta(minutes=1), ZONE))
    driving.later(minutes=1)
    await seen(driving)
    for _ in range(8):
        await look(driving, 5)
        await seen(driving, north=10)
    assert await about(driving, Trouble.LONG_STOP) == []
    await look(driving, 5)
    assert len(await about(driving, Trouble.LONG_STOP)) == 1


async def test_a_door_without_an_end(driving: Stage) -> None:
    """Arrived, and nothing since: told once the visit's own time and 25 minutes are over."""
    stop = await driving.stop(ANNAS)
    await driving.do(lambda w: Arrive(w, driving.clock)(COURIER, stop.id))
    await look(driving, 24)
    assert await about(driving, Trouble.LONG_STOP) == []
    await look(driving, 1 + stop.service_seconds / 60)
    assert len(await about(driving, Trouble.LONG_STOP)) == 1


async def test_nobody_can_be_reminded(driving: Stage) -> None:
    """Whoever has no chat and no mailbox is brought to the desk two hours after a failed attempt, once."""
    for parcel_id in (ANNAS, UNLINKED):
        await driving.fail(parcel_id)
    await driving.prove()
    for _ in range(2):
        driving.later(hours=2)
        await driving.do(lambda w: RemindOffers(w, driving.clock)(DEPOT))
    (alert,) = await about(driving, Trouble.RECIPIENT_UNREACHABLE)
    assert (alert.parcel_id, alert.severity) == (UNLINKED, Severity.NORMAL)


async def _disputed(stage: Stage, metres: float | None, minutes: float) -> ExceptionView:
    """Nobody opened; Anna says that she was home."""
    stop = await stage.stop(ANNAS)
    await stage.do(lambda w: Arrive(w, stage.clock)(COURIER, stop.id))
    stage.later(minutes=minutes)
    if metres is not None:
        await seen(stage, north=metres)
    await stage.do(lambda w: ReportFailedAttempt(w, stage.clock)(COURIER, stop.id, Reason.CONSIGNEE_NOT_HOME))
    await stage.do(lambda w: AskDesk(w, stage.clock)(ANNAS, ANNA, Trouble.ATTEMPT_DISPUTED, "I was home"))
    (alert,) = await about(stage, Trouble.ATTEMPT_DISPUTED)
    return await stage.do(lambda w: ShowException(w)(alert.id))


async def test_the_evidence_of_a_visit(driving: Stage) -> None:
    """Metres from the phone to the door and minutes there are compared, and her word counts against it."""
    evidence = (await _disputed(driving, metres=40, minutes=4)).evidence
    assert evidence is not None
    assert evidence.metres is not None
    assert abs(evidence.metres - 40) <= 1
    assert (evidence.at_door, evidence.disputed, evidence.score) == (timedelta(minutes=4), True, 40)


async def test_a_report_from_far_away_is_weak(driving: Stage) -> None:
    """A phone a kilometre off, a moment after the arrival: little speaks for the attempt."""
    evidence = (await _disputed(driving, metres=1_000, minutes=0.5)).evidence
    assert evidence is not None
    assert evidence.strength is Strength.WEAK


async def test_no_phone_no_place(driving: Stage) -> None:
    """Where no phone said where it is, the door's own place is not taken for the courier's."""
    evidence = (await _disputed(driving, metres=None, minutes=4)).evidence
    assert evidence is not None
    assert evidence.metres is None
