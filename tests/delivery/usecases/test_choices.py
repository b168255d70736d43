"""Safe place, neighbour, pickup point, return; and where a parcel is put."""

from datetime import date, time, timedelta

import pytest

from delivery.model.errors import BadInput, DeliveryError, NotFound, OfferClosed
from delivery.model.parcel import Handover
from delivery.model.plan import Phase
from delivery.model.promise import Outcome
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.announcements import NoticeKind
from delivery.usecases.add_to_depot import AddDepot, AddPickupPoint
from delivery.usecases.ask_neighbour import AskNeighbour
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.show_parcel import ShowParcel
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, DAY, EVE, NEXT, POINT, TRAVEL, UNLINKED, ZONE, Stage, door

NEIGHBOUR = 777


async def safe_place(stage: Stage, words: str = "in the shed", parcel_id: int = ANNAS) -> date | None:
    """The recipient names a safe place."""
    return await stage.do(lambda w: ChooseSafePlace(w, stage.clock, TRAVEL)(parcel_id, words, ANNA))


async def test_a_safe_place_after_a_failure_gets_the_next_day(failed: Stage) -> None:
    """The parcel comes again, to the place that was named; its words are neither in events nor in messages."""
    assert await safe_place(failed, "  behind the\n blue   bench ") == NEXT
    parcel, found = await failed.parcel(), await failed.ledger()

    assert (parcel.status, parcel.handover) == (Status.SCHEDULED, Handover.SAFE_PLACE)
    assert parcel.handover_details == "behind the blue bench"
    assert not any("bench" in str(event.facts) for event in found.events)


async def test_a_safe_place_on_the_way_keeps_the_day(driving: Stage) -> None:
    """While the van is far it can be said where to put it, and its stop stays as it is."""
    stop = await driving.stop(BRUNOS)
    async with driving.work() as work:
        (await work.runs.stop(stop.id)).eta = driving.clock.now() + timedelta(hours=2)
    assert await safe_place(driving, parcel_id=BRUNOS) is None
    parcel = await driving.parcel(BRUNOS)

    assert (parcel.status, parcel.handover) == (Status.OUT_FOR_DELIVERY, Handover.SAFE_PLACE)


@pytest.mark.parametrize("words", ["", "   ", "x" * 201])
async def test_a_place_has_a_few_words(failed: Stage, words: str) -> None:
    """Neither none nor a novel."""
    with pytest.raises(BadInput):
        await safe_place(failed, words)
    with pytest.raises(BadInput):
        await failed.do(lambda w: AskNeighbour(w, failed.clock, failed.tokens)(ANNAS, words, ANNA))


async def test_a_pickup_point_gets_the_parcel(failed: Stage) -> None:
    """It goes to the shop the next day and waits there."""
    assert await failed.do(lambda w: ChoosePickupPoint(w, failed.clock, TRAVEL)(ANNAS, POINT, ANNA)) == NEXT
    await failed.publish(NEXT)
    stop = (await failed.day(NEXT)).draft.stop_of(ANNAS)
    assert stop is not None
    assert stop[1].address == door(9)
    await failed.morning(NEXT)
    await failed.deliver(ANNAS)

    assert (await failed.parcel()).status is Status.READY_FOR_PICKUP
    assert len(await failed.told(NoticeKind.DEPOSITED, ANNA)) == 1
    card = await failed.do(lambda w: ShowParcel(w, failed.clock)(ANNAS))
    assert (card.pickup_point, card.pickup_hours, card.choices) == ("Kiosk", "Mo-Sa 8-20", ())


async def test_a_pickup_point_of_another_depot_is_none(failed: Stage) -> None:
    """A foreign shop is answered like one that does not exist."""
    async with failed.work() as work:
        south = await AddDepot(work)("South", door(1), ZONE)
        foreign = await AddPickupPoint(work)(south.id, "Kiosk", door(1))
    for point in (foreign.id, 99):
        with pytest.raises(NotFound):
            await failed.do(lambda w, p=point: ChoosePickupPoint(w, failed.clock, TRAVEL)(ANNAS, p, ANNA))  # type: ignore[misc]
    assert (await failed.parcel()).status is Status.DELIVERY_FAILED


async def test_a_parcel_is_sent_back(published: Stage) -> None:
    """Who does not want it any more frees its place; the promise is released."""
    await published.do(lambda w: ChooseReturn(w, published.clock)(ANNAS, ANNA))

    assert (await published.parcel()).status is Status.RETURN_TO_SENDER
    assert ANNAS not in (await published.day()).draft.parcel_ids
    assert [p.outcome for p in (await published.ledger()).promises if p.parcel_id == ANNAS] == [Outcome.RELEASED]


async def test_the_first_choice_closes_the_offer(failed: Stage) -> None:
    """Two linked people choose at once: the first is taken, the other is told that it was answered."""
    await safe_place(failed)
    await failed.do(lambda w: ChooseReturn(w, failed.clock)(ANNAS, ANNA))  # before the van leaves, all is still open
    with pytest.raises(OfferClosed):
        await safe_place(failed)


@pytest.mark.parametrize("parcel_id", [ANNAS, UNLINKED])
async def test_a_delivered_parcel_takes_no_choice(driving: Stage, parcel_id: int) -> None:
    """Nothing can be chosen any more."""
    await driving.deliver(parcel_id)
    with pytest.raises(DeliveryError):
        await safe_place(driving, parcel_id=parcel_id)


async def _placed(stage: Stage, parcel_id: int) -> tuple[date, Window | None]:
    async with stage.work() as work:
        return await PlaceParcel(work, stage.clock, TRAVEL)(await work.parcels.get(parcel_id), "disposition")


async def test_on_a_drafted_day_a_parcel_waits_for_the_plan(stage: Stage) -> None:
    """Before the day is published nothing is promised: its plan will find the window."""
    stage.at(EVE, 13)
    assert await _placed(stage, ANNAS) == (DAY, None)
    assert await stage.promise() is None


async def test_on_a_published_day_a_parcel_is_inserted_and_promised(published: Stage) -> None:
    """After six it is inserted at once, its window is promised, and nobody else's is touched."""
    late = await published.register("P4", door(4))
    published.at(EVE, 22)
    before = [p.window for p in (await published.ledger()).promises]
    day, window = await _placed(published, late)
    stop = (await published.day()).draft.stop_of(late)

    assert day == DAY
    assert window is not None
    assert stop is not None
    assert window.holds(stop[1].arrive)
    assert [p.window for p in (await published.ledger()).promises][:-1] == before


async def test_a_full_day_sends_a_parcel_to_the_next(published: Stage) -> None:
    """Where it does not fit, the following day takes it."""
    heavy = await published.register("P4", door(4), weight_g=798_000)
    published.at(EVE, 22)

    assert await _placed(published, heavy) == (NEXT, None)


async def test_a_day_on_which_nobody_drives_is_passed_over(stage: Stage) -> None:
    """From Saturday night the next attempt is on Monday."""
    stage.at(DAY + timedelta(days=4), 22)  # Saturday
    assert await _placed(stage, ANNAS) == (DAY + timedelta(days=6), None)


async def test_where_no_day_takes_it_a_dispatcher_is_asked(stage: Stage) -> None:
    """A depot where nobody drives at all: the parcel gets a day far off, and the desk an exception."""
    async with stage.work() as work:
        for shift in await work.depots.shifts(1):
            shift.weekdays = 0
    day, window = await _placed(stage, ANNAS)

    assert (day, window) == (EVE + timedelta(days=9), None)
    assert [e.trouble for e in (await stage.ledger()).exceptions] == ["choice_not_placed"]


async def test_a_day_that_was_published_by_hand_keeps_taking_changes(stage: Stage) -> None:
    """A dispatcher who publishes early has promised, and later changes still find their place."""
    stage.at(EVE, 13)
    assert (await stage.plan()).phase is Phase.PUBLISHED
    late = await stage.register("P4", door(4))
    stage.at(EVE, 14)
    async with stage.work() as work:
        (shift,) = await work.depots.shifts(1)
        shift.weekdays = 0b0000010  # Tuesdays
        assert shift.start == time(8)

    day, window = await _placed(stage, late)
    assert (day, window is not None) == (DAY, True)
