"""What the desk waits for comes at its moment, whatever else the clock's hand is doing."""

from datetime import timedelta

from delivery.model.exception import Severity, Trouble
from delivery.policy.announcements import Class, NoticeKind
from delivery.policy.escalation import WITHIN
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.open_exception import OpenException
from delivery.usecases.snooze_exception import MINUTES
from delivery.usecases.watch_couriers import SILENT, STANDS
from scheduler.timetable import OFTEN
from tests.delivery.stage import DAY, DEPOT, DORA, NEXT, Stage, door, local
from tests.scheduler.hands import Hand, Slow

ODD = timedelta(minutes=1, seconds=17)  #: between two beats


async def rings(stage: Stage) -> int:
    """How often a phone rang at the desk."""
    return len([x for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.MUST_ARRIVE])


async def urgent(stage: Stage) -> None:
    """Something that somebody must take within five minutes."""
    await stage.do(lambda w: OpenException(w, stage.clock)(DEPOT, Trouble.PLAN_FAILED, Severity.URGENT, "k"))


async def test_told_again_to_the_second(driving: Stage) -> None:
    """What was opened between two beats is told again five minutes later, not at the beat after that."""
    hand = Hand(driving)
    await hand.live_until(driving.clock.now() + ODD)
    opened = driving.clock.now()
    await urgent(driving)
    await hand.live_until(opened + WITHIN[Severity.URGENT] - timedelta(seconds=1))
    assert await rings(driving) == 1
    await hand.live_until(opened + WITHIN[Severity.URGENT])
    assert await rings(driving) == 2


async def test_a_silent_van_is_told_of_to_the_second(driving: Stage) -> None:
    """A quarter of an hour after the last word from it, though that came between two beats."""
    hand = Hand(driving)
    started = min(run.started_at for run in (await driving.ledger()).runs if run.started_at is not None)
    await hand.live_until(started + SILENT - timedelta(seconds=1))
    assert await rings(driving) == 0
    await hand.live_until(started + SILENT)
    assert await rings(driving) == 1


async def test_a_plan_that_is_being_made_holds_nothing_up(driving: Stage) -> None:
    """While the evening's plan is thought about, the desk is told again in time."""

    async def meanwhile() -> None:
        driving.later(minutes=5)
        await hand.timekeeper.hurry(driving.clock.now())
        heard.append(await rings(driving))

    hand, heard = Hand(driving, Slow(meanwhile)), list[int]()
    await driving.register("P9", door(4), ready_on=NEXT)
    driving.at(DAY, 18)
    await hand.timekeeper.hurry(driving.clock.now())
    await urgent(driving)
    before = await rings(driving)
    await hand.timekeeper.tick(local(DAY, 18))
    assert len(heard) == 1
    assert heard[0] == before + 1


async def test_nothing_due_asks_nothing(driving: Stage) -> None:
    """Between two looks a beat opens no work at all, until a tick has looked anew."""
    keeper = Hand(driving).timekeeper
    assert await keeper.hurry(driving.clock.now()) > 0
    assert await keeper.hurry(driving.clock.now()) == 0
    await driving.do(lambda w: AskForPlan(w, driving.clock)(DEPOT, NEXT, publish=False, chat_id=DORA))
    assert await keeper.hurry(driving.clock.now() + OFTEN) > 0


def test_nothing_ripens_between_two_looks() -> None:
    """Each look sees everything that comes due before the next one."""
    assert min(*WITHIN.values(), *(timedelta(minutes=each) for each in MINUTES), SILENT, STANDS) > OFTEN
