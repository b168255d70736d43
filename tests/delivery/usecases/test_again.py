"""Again today: offered with its time when it is proven, booked by a tap, and never at anybody's cost."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.attempt import Reason
from delivery.model.offer import Choice, Slot
from delivery.model.promise import Outcome
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.policy.returning import LASTS, NOT_BEFORE, return_window
from delivery.usecases.choose_redelivery import ChooseRedelivery
from tests.delivery.stage import ANNA, DAY, MAX, TRAVEL, ZONE, Stage, local


async def first(stage: Stage) -> int:
    """The parcel whose door comes first."""
    return min((await stage.ledger()).stops, key=lambda stop: stop.sequence).parcel_ids[0]


async def again(stage: Stage, parcel_id: int) -> tuple[int, Slot] | None:
    """The slot of today among a parcel's choices."""
    slots = (await stage.offer(parcel_id)).slots
    return next(((i, slot) for i, slot in enumerate(slots) if slot.again_on is not None), None)


async def choose(stage: Stage, parcel_id: int, index: int) -> bool:
    """Somebody taps."""
    offer = await stage.offer(parcel_id)
    return await stage.do(lambda w: ChooseRedelivery(w, stage.clock, TRAVEL)(offer.id, index, ANNA)) is not None


@pytest.fixture
async def missed(driving: Stage) -> Stage:
    """Nobody opened the first door; the route goes on for a while."""
    async with driving.work() as work:
        for stop in await work.runs.stops(1):
            stop.service_seconds = 1500
    await driving.fail(await first(driving))
    await driving.prove()
    return driving


async def test_a_courier_who_can_come_back_is_offered(missed: Stage) -> None:
    """The hour is told, half an hour from now at the soonest; a tap puts the door on the route and loads the parcel."""
    parcel_id = await first(missed)
    found = await again(missed, parcel_id)
    assert found is not None
    index, slot = found
    assert (slot.window.date, slot.window.closes - slot.window.opens) == (DAY, LASTS)
    assert slot.window.opens >= missed.clock.now() + NOT_BEFORE - timedelta(minutes=10)

    missed.later(minutes=5)
    assert await choose(missed, parcel_id, index)
    stop, promise = await missed.stop(parcel_id), await missed.promise(parcel_id)
    assert (await missed.parcel(parcel_id)).status is Status.OUT_FOR_DELIVERY
    assert promise is not None
    assert promise.window.holds(stop.eta)
    assert (stop.run_id, stop.is_open) == (1, True)
    assert len(await missed.told(NoticeKind.ROUTE_CHANGED, MAX)) == 1


async def test_whoever_came_back_delivers(missed: Stage) -> None:
    """The second attempt is an attempt like any other, and the promise of the hour is kept."""
    parcel_id = await first(missed)
    found = await again(missed, parcel_id)
    assert found is not None
    assert await choose(missed, parcel_id, found[0])
    for stop in sorted((s for s in (await missed.ledger()).stops if s.is_open), key=lambda s: s.sequence):
        await missed.deliver(stop.parcel_ids[0])
    kept = [p.outcome for p in (await missed.ledger()).promises if p.parcel_id == parcel_id]

    assert (await missed.parcel(parcel_id)).status is Status.DELIVERED
    assert kept[-1] is Outcome.KEPT


async def test_what_became_impossible_is_not_booked(missed: Stage) -> None:
    """Two hours later the van is elsewhere: nothing is promised, and fresh choices are on their way."""
    parcel_id = await first(missed)
    found = await again(missed, parcel_id)
    assert found is not None
    missed.later(hours=2)
    assert not await choose(missed, parcel_id, found[0])
    assert (await missed.parcel(parcel_id)).status is Status.DELIVERY_FAILED
    assert len([s for s in (await missed.ledger()).stops if s.is_open]) == 2


async def test_nobody_comes_back_to_what_is_not_mended_today(driving: Stage) -> None:
    """A refused parcel, a route that is over: another day, or not at all."""
    parcel_id = await first(driving)
    await driving.fail(parcel_id, Reason.CONSIGNEE_REFUSED)
    await driving.prove()
    assert Choice.REDELIVERY in (await driving.offer(parcel_id)).choices
    assert await again(driving, parcel_id) is None


@given(minutes=st.integers(0, 600), wait=st.integers(0, 300))
def test_the_hour_told_holds_the_moment_expected(minutes: int, wait: int) -> None:
    """Whatever the moment, as long as it is not too soon."""
    now = local(DAY, 8) + timedelta(minutes=minutes)
    expected = now + NOT_BEFORE + timedelta(minutes=wait)
    window = return_window(expected, now, ZONE)

    assert window.holds(expected)
    assert window.closes - window.opens == LASTS
