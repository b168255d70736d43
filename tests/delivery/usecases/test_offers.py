"""Slots: proven, shown, chosen, gone."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from delivery.model.errors import NotAllowed, OfferClosed, TooLate
from delivery.model.offer import OfferState, Slot
from delivery.model.parcel import Handover
from delivery.model.promise import Outcome
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.announcements import NoticeKind
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.prove_offer import MOST_TRIES, SHOWN, SHOWN_A_DAY, ReadOffer, ShowSlots, prove
from delivery.usecases.show_offer import ShowOffer
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, DAY, DEPOT, NEXT, POINT, TRAVEL, Stage


async def choose(stage: Stage, parcel_id: int = ANNAS, index: int = 0) -> Window | None:
    """The recipient taps a slot."""
    offer = await stage.offer(parcel_id)
    return await stage.do(lambda w: ChooseRedelivery(w, stage.clock, TRAVEL)(offer.id, index, ANNA))


async def test_what_is_shown_was_proven(failed: Stage) -> None:
    """A few slots of the coming days, in order of time, none today, each inside the hours somebody drives."""
    offer = await failed.offer()
    windows = [slot.window for slot in offer.slots if slot.shown and slot.again_on is None]

    assert offer.state is OfferState.OPEN
    assert 1 <= len(windows) <= SHOWN
    assert windows == sorted(windows, key=lambda w: w.opens)
    assert all(w.date > DAY and w.start.hour >= 8 and w.end.hour <= 17 for w in windows)
    assert max(sum(w.date == day for w in windows) for day in {w.date for w in windows}) <= SHOWN_A_DAY
    assert len(await failed.told(NoticeKind.CHOOSE, ANNA)) == 1


async def test_a_tap_promises_the_window(failed: Stage) -> None:
    """The parcel is scheduled, its stop stands in that day's draft inside the window, and the window is promised."""
    window = await choose(failed)
    assert window is not None
    promise, parcel, day = await failed.promise(), await failed.parcel(), await failed.day(window.date)
    stop = day.draft.stop_of(ANNAS)

    assert promise is not None
    assert stop is not None
    assert (promise.window, promise.cause) == (window, "chosen")
    assert window.holds(stop[1].arrive)
    assert (parcel.status, parcel.service_date) == (Status.SCHEDULED, window.date)
    assert await failed.told(NoticeKind.CONFIRMED, ANNA) == []  # the answer to the tap says it


async def test_an_offer_is_answered_once(failed: Stage) -> None:
    """A second tap, on whichever slot, is told that it was answered, and changes nothing."""
    offer = await failed.offer()
    window = await choose(failed)
    with pytest.raises(OfferClosed) as caught:
        await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, 1, ANNA))
    promise = await failed.promise()

    assert caught.value.state == OfferState.CHOSEN
    assert promise is not None
    assert promise.window == window


async def test_the_night_keeps_what_was_chosen(failed: Stage) -> None:
    """The chosen window is hard for the plan of its day, and is not told again."""
    window = await choose(failed)
    assert window is not None
    await failed.publish(window.date)
    stop = (await failed.day(window.date)).draft.stop_of(ANNAS)

    assert stop is not None
    assert window.holds(stop[1].arrive)
    assert [p.cause for p in (await failed.ledger()).promises if p.parcel_id == ANNAS] == ["published", "chosen"]


async def _fill_up(stage: Stage, room_g: int) -> None:
    """From now on the van can carry only so much."""
    async with stage.work() as work:
        (van,) = await work.depots.vans(DEPOT)
        van.capacity_g = room_g


async def _two_want_the_last_room(driving: Stage) -> Sequence[int]:
    await driving.fail(ANNAS)
    await driving.fail(BRUNOS)
    await _fill_up(driving, 1_000)
    await driving.prove()
    return [(await driving.offer(p)).id for p in (ANNAS, BRUNOS)]


async def test_of_two_racing_for_the_last_room_exactly_one_wins(driving: Stage) -> None:
    """First commit wins; the other gets None, keeps its parcel as it was, and a fresh offer is on its way."""
    ids = await _two_want_the_last_room(driving)

    async def tap(offer_id: int) -> Window | None:
        async with driving.work() as work:
            return await ChooseRedelivery(work, driving.clock, TRAVEL)(offer_id, 0, ANNA)

    async with asyncio.TaskGroup() as group:
        taps = [group.create_task(tap(offer_id)) for offer_id in ids]
    won = [parcel for parcel, task in zip((ANNAS, BRUNOS), taps, strict=True) if task.result() is not None]
    (lost,) = {ANNAS, BRUNOS} - set(won)

    assert len(won) == 1
    assert (await driving.parcel(lost)).status is Status.DELIVERY_FAILED
    assert (await driving.offer(lost)).state is OfferState.WANTED
    await driving.prove()
    fresh = await driving.offer(lost)
    first = next(p.window for p in (await driving.ledger()).promises if p.cause == "chosen")
    assert fresh.slots
    assert all(slot.window.date != first.date for slot in fresh.slots)


async def test_a_lost_race_leaves_the_handover_as_it_was(failed: Stage) -> None:
    """Where the slot is gone, the pickup point that was chosen before still stands."""
    offer = await failed.offer()
    async with failed.work() as work:
        (await work.parcels.get(ANNAS)).hand_over_by(Handover.PICKUP_POINT, None, POINT)
    await _fill_up(failed, 10)

    assert await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, 0, ANNA)) is None
    parcel = await failed.parcel()
    assert (parcel.handover, parcel.pickup_point_id) == (Handover.PICKUP_POINT, POINT)


async def test_a_slot_past_its_cut_off_is_too_late(failed: Stage) -> None:
    """Once the day's plan is final, its slots say until when they could be taken."""
    offer = await failed.offer()
    first = offer.slots[0].window.date
    failed.at(first, 4)
    await failed.plan(first)
    async with failed.work() as work:
        (await work.offers.get(offer.id)).expires_at = failed.clock.now() + timedelta(hours=1)
    with pytest.raises(TooLate):
        await choose(failed)


async def test_after_its_end_an_offer_takes_no_answer(failed: Stage) -> None:
    """Even if the clock's hand has not looked yet."""
    failed.clock.jump((await failed.offer()).expires_at + timedelta(seconds=1))
    with pytest.raises(OfferClosed):
        await choose(failed)


async def test_a_neighbour_on_the_same_stop_keeps_their_promise(published: Stage) -> None:
    """Two parcels of one door share a visit; when one moves to another window, the other's promise stands."""
    twin = await published.register("P1b", (await published.parcel()).address)
    await published.plan()
    await published.do(lambda w: AskForChoices(w, published.clock)(twin))
    await published.prove()
    promise, offer = await published.promise(ANNAS), await published.offer(twin)
    assert promise is not None
    today = [i for i, s in enumerate(offer.slots) if s.window.date == DAY and s.window.opens > promise.window.closes]
    assert await choose(published, twin, today[-1]) is not None
    plan = (await published.day()).draft
    hers, theirs = plan.stop_of(ANNAS), plan.stop_of(twin)

    assert hers is not None
    assert theirs is not None
    assert promise.window.holds(hers[1].arrive)
    assert hers[1] != theirs[1]


async def test_rescheduling_before_anything_failed(published: Stage) -> None:
    """Who will not be at home tomorrow moves the parcel; the old promise is released, not broken."""
    await published.do(lambda w: AskForChoices(w, published.clock)(ANNAS))
    await published.prove()
    offer = await published.offer()
    index = next(i for i, slot in enumerate(offer.slots) if slot.window.date > DAY)
    window = await choose(published, ANNAS, index)
    found = await published.ledger()

    assert offer.cause == "asked"
    assert window is not None
    assert [p.outcome for p in found.promises if p.parcel_id == ANNAS] == [Outcome.RELEASED, Outcome.OPEN]
    assert ANNAS not in (await published.day()).draft.parcel_ids
    await published.morning()
    assert (await published.parcel()).service_date == window.date


async def test_nothing_can_be_chosen_for_what_is_done(driving: Stage) -> None:
    """A delivered parcel has no choices."""
    await driving.deliver(ANNAS)
    with pytest.raises(NotAllowed):
        await driving.do(lambda w: AskForChoices(w, driving.clock)(ANNAS))


async def test_asking_again_replaces_the_offer(failed: Stage) -> None:
    """There is one offer a parcel: the newest; a button of the one before says so."""
    old = await failed.offer()
    await failed.do(lambda w: AskForChoices(w, failed.clock)(ANNAS))
    await failed.prove()
    with pytest.raises(OfferClosed) as caught:
        await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(old.id, 0, ANNA))

    assert caught.value.state == OfferState.REPLACED
    assert (await failed.offer()).slots
    shown = await failed.do(lambda w: ShowOffer(w)(old.id))
    assert shown.state is OfferState.REPLACED


async def test_a_day_that_moves_on_is_thought_about_again(driving: Stage) -> None:
    """Slots of an outdated day are not shown; after three tries the offer opens without any: never silence."""
    await driving.fail()
    offer = await driving.offer()
    async with driving.database.reading() as work:
        asked = await ReadOffer(work, driving.clock, TRAVEL)(offer.id)
    await driving.plan(NEXT, publish=False)
    shown = [await driving.do(lambda w: ShowSlots(w, driving.clock)(asked, prove(asked))) for _ in range(MOST_TRIES)]
    offer = await driving.offer()

    assert shown == [False] * (MOST_TRIES - 1) + [True]
    assert (offer.state, offer.slots) == (OfferState.OPEN, ())


async def test_a_slot_says_what_it_costs(failed: Stage) -> None:
    """The cheapest carry a green mark, and it is for those that hardly cost a detour."""
    slots: tuple[Slot, ...] = (await failed.offer()).slots

    assert all(slot.cost >= 0 for slot in slots)
    assert all(slot.green is (slot.cost <= 240) for slot in slots)
