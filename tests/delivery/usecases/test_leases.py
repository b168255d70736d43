"""A slot that was chosen and waits for a yes is held: ten minutes, one a parcel, and nobody else gets its room."""

import asyncio
import random

import pytest

from delivery.model.errors import BadInput, OfferClosed
from delivery.model.offer import LEASE, OfferState
from delivery.model.status import Status
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.lease_slot import LeaseSlot
from delivery.usecases.read_day import ReadDay
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, DEPOT, TRAVEL, UNLINKED, Stage

WANTERS = (ANNAS, BRUNOS, UNLINKED)


async def lease(stage: Stage, parcel_id: int = ANNAS, index: int = 0) -> bool:
    """Somebody says which slot, and not yet yes."""
    offer = await stage.offer(parcel_id)
    return await stage.do(lambda w: LeaseSlot(w, stage.clock, TRAVEL)(offer.id, index)) is not None


async def choose(stage: Stage, parcel_id: int = ANNAS, index: int = 0) -> bool:
    """Somebody says yes."""
    offer = await stage.offer(parcel_id)
    return await stage.do(lambda w: ChooseRedelivery(w, stage.clock, TRAVEL)(offer.id, index, ANNA)) is not None


@pytest.fixture
async def narrow(driving: Stage) -> Stage:
    """Three parcels came back, and every van has room for one."""
    for parcel_id in WANTERS:
        await driving.fail(parcel_id)
    async with driving.work() as work:
        (van,) = await work.depots.vans(DEPOT)
        van.capacity_g = 1_000
    await driving.prove()
    return driving


async def test_what_is_held_is_held_for_ten_minutes(narrow: Stage) -> None:
    """While one is thinking nobody else gets the last room; after ten minutes the first one who asks does."""
    assert await lease(narrow, ANNAS)
    narrow.later(seconds=LEASE.total_seconds() - 1)
    assert not await choose(narrow, BRUNOS)
    await narrow.prove()
    narrow.later(seconds=1)
    first = (await narrow.offer(UNLINKED)).slots[0].window
    assert await choose(narrow, UNLINKED)
    assert (await narrow.parcel(UNLINKED)).service_date == first.date
    assert not await choose(narrow, ANNAS)


async def test_who_holds_it_gets_it(narrow: Stage) -> None:
    """A yes in time books what was held."""
    held = (await narrow.offer(ANNAS)).slots[0].window
    assert await lease(narrow, ANNAS)
    narrow.later(minutes=9)
    assert await choose(narrow, ANNAS)

    promise = await narrow.promise(ANNAS)
    assert promise is not None
    assert promise.window == held


async def test_of_three_racing_exactly_one_holds_it(narrow: Stage) -> None:
    """Three want the last room in the same moment: one holds it, and the others are asked to choose again."""
    ids = [(await narrow.offer(parcel_id)).id for parcel_id in WANTERS]

    async def hold(offer_id: int) -> bool:
        async with narrow.work() as work:
            return await LeaseSlot(work, narrow.clock, TRAVEL)(offer_id, 0) is not None

    async with asyncio.TaskGroup() as group:
        holds = [group.create_task(hold(offer_id)) for offer_id in ids]
    states = [(await narrow.offer(parcel_id)).state for parcel_id in WANTERS]

    assert sum(task.result() for task in holds) == 1
    assert sorted(states) == [OfferState.OPEN, OfferState.WANTED, OfferState.WANTED]


async def test_one_slot_a_parcel_is_held(narrow: Stage) -> None:
    """Whoever names another slot lets go of the first, which somebody else can have then."""
    assert await lease(narrow, ANNAS, 0)
    slots = (await narrow.offer(ANNAS)).slots
    other = next(number for number, slot in enumerate(slots) if slot.window.date != slots[0].window.date)
    assert await lease(narrow, ANNAS, other)
    assert await choose(narrow, BRUNOS, 0)


async def test_what_is_held_is_no_stop(narrow: Stage) -> None:
    """The day is planned around it, but it stands in no draft; a proof made before it is thought about again."""
    day = (await narrow.offer(ANNAS)).slots[0].window.date
    async with narrow.work() as work:
        before = await ReadDay(work, narrow.clock, TRAVEL)(DEPOT, day)
    assert await lease(narrow, ANNAS)
    async with narrow.work() as work:
        after = await ReadDay(work, narrow.clock, TRAVEL)(DEPOT, day)

    assert after.revision > before.revision
    assert set(after.problem.stop_of) - set(before.problem.stop_of) == {f"held{ANNAS}"}
    assert after.draft.orders
    assert after.day_plan(after.draft).routes == before.day_plan(before.draft).routes == ()


async def test_only_what_is_offered_can_be_held(narrow: Stage) -> None:
    """A slot that is not there, or an offer that is over, holds nothing."""
    offer = await narrow.offer(ANNAS)
    with pytest.raises(BadInput):
        await lease(narrow, ANNAS, 99)
    assert await choose(narrow, ANNAS)
    with pytest.raises(OfferClosed):
        await narrow.do(lambda w: LeaseSlot(w, narrow.clock, TRAVEL)(offer.id, 0))


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_no_room_is_given_twice(narrow: Stage, seed: int) -> None:
    """Holding, saying yes and letting time pass in any order: a day never has more parcels than it has room for."""
    chance = random.Random(seed)
    for _ in range(10):
        parcel_id = chance.choice(WANTERS)
        await narrow.prove()
        if (await narrow.parcel(parcel_id)).status is Status.DELIVERY_FAILED:
            slots = len((await narrow.offer(parcel_id)).slots)
            act = chance.choice([lease, choose])
            if slots:
                await act(narrow, parcel_id, chance.randrange(slots))
        narrow.later(minutes=chance.choice([0, 0, 3, 11]))
        await _no_day_is_too_full(narrow)


async def _no_day_is_too_full(stage: Stage) -> None:
    now = stage.clock.now()
    taken: list[object] = []
    async with stage.work() as work:
        taken += [promise.window.date for promise in (await work.promises.open_of(WANTERS)).values()]
        for offer in await work.offers.leased(DEPOT, now):
            window = offer.leased_window(now)
            taken += [window.date] if window else []
    assert len(taken) == len(set(taken))
