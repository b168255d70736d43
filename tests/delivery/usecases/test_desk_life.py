"""An exception that waits: told again in time, put off, handed over; never twice for one reason."""

import pytest

from delivery.model.errors import BadInput, NotFound
from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.model.people import Role
from delivery.policy.announcements import Class, NoticeKind
from delivery.policy.escalation import MOST, WITHIN
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.escalate_exceptions import EscalateExceptions
from delivery.usecases.give_exception import GiveException
from delivery.usecases.invite import InviteMember
from delivery.usecases.open_exception import OpenException
from delivery.usecases.open_link import OpenLink
from delivery.usecases.snooze_exception import SnoozeException
from tests.delivery.stage import ANNAS, COURIER, DEPOT, DISPATCHER, DORA, Stage

GROUP, CARL = -500, 901


async def opened(stage: Stage, severity: Severity = Severity.URGENT) -> int:
    """Something is up."""
    key = f"k{severity}"
    one = await stage.do(lambda w: OpenException(w, stage.clock)(DEPOT, Trouble.PERSON_WANTED, severity, key, ANNAS))
    return one.id


async def look(stage: Stage, minutes: float) -> int:
    """So much later the clock's hand looks."""
    stage.later(minutes=minutes)
    return await stage.do(lambda w: EscalateExceptions(w, stage.clock)(DEPOT))


async def rang(stage: Stage) -> list[int]:
    """Where phones rang at the desk, in order."""
    return [x.chat_id for x in await stage.told(NoticeKind.EXCEPTION) if x.delivery == Class.MUST_ARRIVE]


async def now(stage: Stage, exception_id: int) -> DeliveryException:
    """It, as it is."""
    return next(e for e in (await stage.ledger()).exceptions if e.id == exception_id)


async def carl(stage: Stage) -> int:
    """A second dispatcher, and a group for the desk."""
    payload = await stage.do(lambda w: InviteMember(w, stage.clock, stage.tokens)(DEPOT, Role.DISPATCHER, "Carl"))
    await stage.do(lambda w: OpenLink(w, stage.clock)(payload, CARL, "Carl", "en"))
    async with stage.work() as work:
        member = await work.members.by_chat(CARL)
        assert member is not None
        member.confirmed_at = stage.clock.now()
        (await work.depots.get(DEPOT)).dispatch_chat_id = GROUP
    return member.id


@pytest.mark.parametrize("severity", Severity)
async def test_told_again_in_time(stage: Stage, severity: Severity) -> None:
    """Nobody takes it: told again after 5, 15 or 60 minutes by severity, and not a minute before."""
    await opened(stage, severity)
    minutes = WITHIN[severity].total_seconds() / 60
    assert minutes == {"urgent": 5, "soon": 15, "normal": 60}[severity]
    assert await look(stage, minutes - 1) == 0
    assert await look(stage, 1) == 1
    assert await look(stage, 1) == 0


async def test_at_last_it_stays_as_it_is(stage: Stage) -> None:
    """However long nobody comes, it is told again three times."""
    await opened(stage)
    assert sum([await look(stage, 5) for _ in range(20)]) == MOST
    assert len(await rang(stage)) == 1 + MOST


async def test_whom_it_goes_to(stage: Stage) -> None:
    """First the group, then the group and one dispatcher in person, then the group and everyone."""
    await carl(stage)
    await opened(stage)
    heard = [set(await rang(stage))]
    for _ in range(2):
        before = len(await rang(stage))
        await look(stage, 5)
        heard.append(set((await rang(stage))[before:]))
    assert heard[0] == {GROUP}
    assert GROUP in heard[1]
    assert len(heard[1] & {DORA, CARL}) == 1
    assert heard[2] == {GROUP, DORA, CARL}


async def test_whoever_was_called_sees_it_change(stage: Stage) -> None:
    """What was told in person is edited there too when somebody takes it."""
    await carl(stage)
    one = await opened(stage)
    for _ in range(2):
        await look(stage, 5)
    await stage.do(lambda w: ClaimException(w, stage.clock)(one, DISPATCHER))
    edits = {x.chat_id for x in await stage.told(NoticeKind.EXCEPTION) if x.delivery == Class.STATE}
    assert edits == {GROUP, DORA, CARL}


async def test_taken_is_not_told_again(stage: Stage) -> None:
    """Claimed in time: silence."""
    one = await opened(stage)
    await stage.do(lambda w: ClaimException(w, stage.clock)(one, DISPATCHER))
    assert await look(stage, 120) == 0


async def test_put_off(stage: Stage) -> None:
    """Half an hour of silence, then it rings once; another number of minutes is refused."""
    one = await opened(stage)
    await stage.do(lambda w: SnoozeException(w, stage.clock)(one, 30))
    assert [await look(stage, minutes) for minutes in (29, 1, 1)] == [0, 1, 0]
    assert (await now(stage, one)).escalations == 0
    with pytest.raises(BadInput):
        await stage.do(lambda w: SnoozeException(w, stage.clock)(one, 31))


async def test_handed_over(stage: Stage) -> None:
    """The other dispatcher has it and hears of it in person; a courier cannot be given it."""
    mate = await carl(stage)
    one = await opened(stage)
    await stage.do(lambda w: ClaimException(w, stage.clock)(one, DISPATCHER))
    for _ in range(2):
        assert await stage.do(lambda w: GiveException(w, stage.clock)(one, mate))
    found = await now(stage, one)
    assert (found.state, found.claimed_by) == (ExceptionState.CLAIMED, mate)
    assert await rang(stage) == [GROUP, CARL]
    with pytest.raises(NotFound):
        await stage.do(lambda w: GiveException(w, stage.clock)(one, COURIER))


async def test_a_ring_never_takes_the_place_of_a_card(stage: Stage) -> None:
    """The events' numbers and the exceptions' numbers are two things: every edit is owed."""
    for number in range(12):
        stage.later(minutes=2)
        key = f"many{number}"
        one = await stage.do(
            lambda w, key=key: OpenException(w, stage.clock)(DEPOT, Trouble.PLAN_FAILED, Severity.SOON, key)  # type: ignore[misc]
        )
        await stage.do(lambda w, one=one: ClaimException(w, stage.clock)(one.id, DISPATCHER))  # type: ignore[misc]
    letters = await stage.told(NoticeKind.EXCEPTION)
    assert len([x for x in letters if x.delivery == Class.STATE]) == 12
