"""Many exceptions of one cause are one message, that grows and shrinks; each of them can still be settled."""

from datetime import timedelta

import pytest

from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.policy.announcements import Class, NoticeKind
from delivery.policy.causes import common_cause
from delivery.usecases.calm_down import CALM, CalmDown
from delivery.usecases.open_exception import OpenException
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ExceptionView, ShowException
from tests.delivery.stage import ANNAS, COURIER, DAY, DEPOT, DISPATCHER, DORA, Stage, local

VAN = {"courier_id": COURIER, "courier": "Max", "van": "Van 1"}


async def broken(stage: Stage, number: int, severity: Severity = Severity.SOON, courier_id: int = COURIER) -> int:
    """The van could not deliver one more parcel; a minute passes."""
    stage.later(minutes=1)
    facts = {**VAN, "courier_id": courier_id, "reason": "carrier_vehicle_issue"}
    key = f"attempt:{number}"
    one = await stage.do(
        lambda w: OpenException(w, stage.clock)(DEPOT, Trouble.FAILED_ATTEMPT, severity, key, ANNAS, **facts)
    )
    return one.id


async def rings(stage: Stage) -> int:
    """How often a phone rang at the desk."""
    return len([x for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.MUST_ARRIVE])


async def shared(stage: Stage) -> list[DeliveryException]:
    """The shared messages."""
    return [e for e in (await stage.ledger()).exceptions if e.trouble is Trouble.MANY_AT_ONCE]


async def seen(stage: Stage) -> ExceptionView:
    """The one shared message as the desk sees it."""
    (one,) = await shared(stage)
    return await stage.do(lambda w: ShowException(w)(one.id))


async def resolve(stage: Stage, number: int) -> None:
    """A dispatcher settles it."""
    await stage.do(lambda w: ResolveException(w, stage.clock)(number, DISPATCHER))


async def test_a_van_with_fourteen_stops(stage: Stage) -> None:
    """Two messages of their own, then one for all fourteen with the van and the reason; it rings once."""
    numbers = [await broken(stage, number) for number in range(14)]
    view = await seen(stage)
    assert len(view.shared) == len(numbers)
    assert (view.facts["about"], view.facts["van"], view.facts["reason"]) == (
        "failed_attempt",
        "Van 1",
        "carrier_vehicle_issue",
    )
    assert await rings(stage) == 3


async def test_it_shrinks(stage: Stage) -> None:
    """Each one settled leaves the list; the last one settles the message."""
    numbers = [await broken(stage, number) for number in range(5)]
    for left in (4, 3, 2, 1):
        await resolve(stage, numbers[left])
        assert len((await seen(stage)).shared) == left
    await resolve(stage, numbers[0])
    assert (await seen(stage)).state is ExceptionState.RESOLVED


async def test_what_is_over_by_itself_leaves_it_too(stage: Stage) -> None:
    """When the last one has calmed down nobody is left with an empty message."""
    for number in range(3):
        await broken(stage, number)
    for later in (timedelta(), CALM):
        stage.clock.jump(stage.clock.now() + later)
        async with stage.work() as work:
            for each in await work.exceptions.unresolved(DEPOT):
                if each.group_id is not None:
                    await CalmDown(work, stage.clock)(each)
    view = await seen(stage)
    assert (view.state, view.claimed_by) == (ExceptionState.RESOLVED, None)


async def test_one_that_comes_and_goes_rings_no_more(stage: Stage) -> None:
    """Settled and back twenty times: the message is edited, and nobody's phone rings for it."""
    for number in range(3):
        await broken(stage, number)
    before = await rings(stage)
    for turn in range(20):
        await resolve(stage, await broken(stage, 100 + turn))
    assert (await rings(stage), len(await shared(stage))) == (before, 1)


async def test_what_is_more_urgent_is_heard(stage: Stage) -> None:
    """A graver one of the same cause rings once more, the next of its kind does not."""
    for number in range(3):
        await broken(stage, number)
    before = await rings(stage)
    for number in (10, 11):
        await broken(stage, number, Severity.URGENT)
    assert await rings(stage) == before + 1
    assert (await seen(stage)).severity is Severity.URGENT


async def test_another_van_is_another_matter(stage: Stage) -> None:
    """Two couriers with two failures each share nothing."""
    for number in range(4):
        await broken(stage, number, courier_id=COURIER + number % 2)
    assert await shared(stage) == []
    assert await rings(stage) == 4


async def test_the_first_two_say_where_they_went(stage: Stage) -> None:
    """Their own messages are edited once, when they move; afterwards what happens to them is seen in the shared one."""
    first = await broken(stage, 0)
    for number in (1, 2):
        await broken(stage, number)
    keys = [x.key for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.STATE]
    assert keys.count(f"exception:{first}:{DORA}") == 1
    await resolve(stage, first)
    (one,) = await shared(stage)
    after = [x.key for x in await stage.told(NoticeKind.EXCEPTION, DORA) if x.delivery == Class.STATE]
    assert after.count(f"exception:{first}:{DORA}") == 1
    assert f"exception:{one.id}:{DORA}" in after


@pytest.mark.parametrize("reason", ["consignee_not_home", "consignee_refused", ""])
def test_what_recipients_do_is_each_ones_own_matter(reason: str) -> None:
    """Only what keeps the van from delivering is a cause of many."""
    facts = {**VAN, "reason": reason}
    one = DeliveryException(DEPOT, Trouble.FAILED_ATTEMPT, Severity.SOON, "k", local(DAY, 9), facts=facts)
    assert common_cause(one) is None
