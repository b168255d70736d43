"""Many things at once: a few ring by themselves, the rest share one message."""

import pytest

from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.policy.announcements import Class, NoticeKind
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.open_exception import OpenException
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ShowException
from tests.delivery.stage import ANNAS, DEPOT, DISPATCHER, DORA, Stage


async def storm(stage: Stage, many: int, seconds: float = 0, first: int = 0) -> None:
    """So many things, so far apart."""
    for number in range(first, first + many):
        key = f"storm{number}"
        await stage.do(
            lambda w, key=key: OpenException(w, stage.clock)(DEPOT, Trouble.PERSON_WANTED, Severity.SOON, key, ANNAS)  # type: ignore[misc]
        )
        stage.later(seconds=seconds)


async def rings(stage: Stage) -> int:
    """How often a phone rang at the desk."""
    return len([x for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.MUST_ARRIVE])


async def everything(stage: Stage) -> list[DeliveryException]:
    """Every exception."""
    return list((await stage.ledger()).exceptions)


async def shared(stage: Stage) -> DeliveryException:
    """The shared message."""
    (one,) = [e for e in await everything(stage) if e.trouble is Trouble.MANY_AT_ONCE]
    return one


async def test_a_storm_rings_six_times(stage: Stage) -> None:
    """A hundred at once: five messages, and one for the other ninety-five."""
    await storm(stage, 100)
    assert await rings(stage) == 6
    view = await stage.do(lambda w: ShowException(w)(7 - 1))
    assert (view.trouble, len(view.shared)) == (Trouble.MANY_AT_ONCE, 95)


async def test_ten_a_minute_have_their_own_messages(stage: Stage) -> None:
    """One every six seconds for three minutes: nothing is shared."""
    await storm(stage, 30, seconds=6)
    assert await rings(stage) == 30


async def test_more_than_ten_a_minute_share(stage: Stage) -> None:
    """One every three seconds: six ring, the others share; a minute of calm later the next has its own."""
    await storm(stage, 40, seconds=3)
    assert await rings(stage) == 7
    stage.later(minutes=1)
    await storm(stage, 1, first=40)
    assert await rings(stage) == 8


async def test_a_second_storm_is_heard(stage: Stage) -> None:
    """The old message is still open when it begins again an hour later: it rings anew."""
    await storm(stage, 20)
    stage.later(hours=1)
    await storm(stage, 20, first=20)
    assert await rings(stage) == 12


@pytest.mark.parametrize("settle", [True, False])
async def test_the_message_and_what_shares_it(stage: Stage, settle: bool) -> None:  # noqa: FBT001  a case
    """Who claims the message has all of them; settling it settles all, and settling the last one settles it."""
    await storm(stage, 8)
    one = await shared(stage)
    inside = [e.id for e in await everything(stage) if e.group_id == one.id]
    await stage.do(lambda w: ClaimException(w, stage.clock)(one.id, DISPATCHER))
    assert {e.claimed_by for e in await everything(stage) if e.group_id} == {DISPATCHER}
    for number in [one.id] if settle else inside:
        await stage.do(lambda w, number=number: ResolveException(w, stage.clock)(number, DISPATCHER))  # type: ignore[misc]
    states = {e.state for e in await everything(stage) if e.id in {one.id, *inside}}
    assert states == {ExceptionState.RESOLVED}
    assert await rings(stage) == 6
