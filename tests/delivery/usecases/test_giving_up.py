"""On the day: today is given up for another day while the courier is far, and nothing changes once he is near."""

from datetime import timedelta

import pytest

from delivery.model.errors import OfferClosed
from delivery.model.offer import Choice, OfferState
from delivery.model.promise import Outcome
from delivery.model.run import StopStatus
from delivery.model.status import Status
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.show_parcel import ShowParcel
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, DAY, TRAVEL, Stage


async def _last(stage: Stage) -> int:
    """Anna's or Bruno's parcel: whichever the van reaches later; its estimate lies two hours ahead."""
    stops = {parcel_id: await stage.stop(parcel_id) for parcel_id in (ANNAS, BRUNOS)}
    parcel_id = max(stops, key=lambda each: stops[each].sequence)
    await _expect(stage, parcel_id, 120)
    return parcel_id


async def _expect(stage: Stage, parcel_id: int, minutes: int) -> None:
    stop = await stage.stop(parcel_id)
    async with stage.work() as work:
        (await work.runs.stop(stop.id)).eta = stage.clock.now() + timedelta(minutes=minutes)


async def _offered(stage: Stage, parcel_id: int) -> int:
    offer_id = await stage.do(lambda w: AskForChoices(w, stage.clock)(parcel_id))
    await stage.prove()
    return offer_id


async def test_today_is_given_up_for_another_day(driving: Stage) -> None:
    """The van passes the door by, the promise is released, and another day is promised; today is not offered."""
    parcel_id = await _last(driving)
    offer_id = await _offered(driving, parcel_id)
    offer = await driving.offer(parcel_id)
    assert offer.slots
    assert all(slot.window.date > DAY for slot in offer.slots)

    window = await driving.do(lambda w: ChooseRedelivery(w, driving.clock, TRAVEL)(offer_id, 0, ANNA))

    parcel, stop = await driving.parcel(parcel_id), await driving.stop(parcel_id)
    promises = [p for p in (await driving.ledger()).promises if p.parcel_id == parcel_id]
    assert window is not None
    assert (parcel.status, parcel.service_date) == (Status.SCHEDULED, window.date)
    assert stop.status is StopStatus.SKIPPED
    assert [p.outcome for p in promises] == [Outcome.RELEASED, Outcome.OPEN]


async def test_what_was_offered_closes_when_the_courier_is_near(driving: Stage) -> None:
    """A slot that was shown an hour ago does not turn the van around at the corner."""
    parcel_id = await _last(driving)
    offer_id = await _offered(driving, parcel_id)
    await _expect(driving, parcel_id, 29)

    with pytest.raises(OfferClosed):
        await driving.do(lambda w: ChooseRedelivery(w, driving.clock, TRAVEL)(offer_id, 0, BRUNO))
    with pytest.raises(OfferClosed):
        await driving.do(lambda w: ChooseSafePlace(w, driving.clock, TRAVEL)(parcel_id, "shed", BRUNO))

    assert (await driving.parcel(parcel_id)).status is Status.OUT_FOR_DELIVERY
    assert (await driving.offer(parcel_id)).state is OfferState.OPEN


async def test_the_card_says_until_when(driving: Stage) -> None:
    """Half an hour before the door, and nothing once it is near."""
    parcel_id = await _last(driving)
    card = await driving.do(lambda w: ShowParcel(w, driving.clock)(parcel_id))
    assert card.choices == (Choice.REDELIVERY, Choice.SAFE_PLACE, Choice.NEIGHBOUR)
    assert card.open_until == driving.clock.now() + timedelta(minutes=90)

    await _expect(driving, parcel_id, 30)
    assert (await driving.do(lambda w: ShowParcel(w, driving.clock)(parcel_id))).choices == ()
