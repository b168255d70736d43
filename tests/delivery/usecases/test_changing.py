"""Taking choices back, another door, a holiday, places kept for good, and links tried by the wrong person."""

from datetime import date, timedelta

import pytest

from delivery.model.errors import BadInput, OfferClosed, TooLate
from delivery.model.parcel import Handover
from delivery.model.place import Address
from delivery.model.status import Status
from delivery.model.window import local_date
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_neighbour import AskNeighbour
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.correct_address import CorrectAddress, Corrected
from delivery.usecases.end_holds import EndHolds
from delivery.usecases.hold_parcel import HoldParcel
from delivery.usecases.keep_place import KeepPlace
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.open_link import OpenLink
from delivery.usecases.undo_choice import UndoChoice, Undone
from tests.delivery.stage import ANNA, ANNAS, BRUNOS, DAY, POINT, TRAVEL, UNLINKED, ZONE, Stage, door, local

FAR = Address("Am Ende 1", "99999", "Weit", 54.5, 13.4)


async def undo(stage: Stage) -> Undone:
    """Anna takes back what she chose."""
    return await stage.do(lambda w: UndoChoice(w, stage.clock, TRAVEL)(ANNAS, ANNA))


async def moved(stage: Stage, address: Address) -> Corrected:
    """Anna corrects her address."""
    return await stage.do(lambda w: CorrectAddress(w, stage.clock, TRAVEL)(ANNAS, address, ANNA))


async def hold(stage: Stage, until: date) -> None:
    """Anna goes on holiday."""
    await stage.do(lambda w: HoldParcel(w, stage.clock)(ANNAS, until, ANNA))


async def test_an_undone_pickup_point_gets_its_window_back(published: Stage) -> None:
    """Until the cut-off the promise that was released is proven and made again."""
    before = await published.promise()
    await published.do(lambda w: ChoosePickupPoint(w, published.clock, TRAVEL)(ANNAS, POINT, ANNA))
    undone, after = await undo(published), await published.promise()

    assert before is not None
    assert after is not None
    assert (undone.restored, after.window) == (True, before.window)
    assert (await published.parcel()).handover is Handover.DOOR
    with pytest.raises(OfferClosed):
        await undo(published)


async def test_after_the_cutoff_nothing_is_undone(published: Stage) -> None:
    """A choice that moved the parcel to another door stands once the day is fixed, and that is said."""
    await published.do(lambda w: ChoosePickupPoint(w, published.clock, TRAVEL)(ANNAS, POINT, ANNA))
    published.clock.jump((await published.parcel()).undo_until or published.clock.now())
    with pytest.raises(TooLate):
        await undo(published)
    assert (await published.parcel()).handover is Handover.PICKUP_POINT


async def test_an_undone_return_waits_for_a_choice_again(failed: Stage) -> None:
    """What has not left comes back to where it stood, with fresh choices."""
    await failed.do(lambda w: ChooseReturn(w, failed.clock)(ANNAS, ANNA))
    undone = await undo(failed)

    assert (undone.waits, (await failed.parcel()).status) == (True, Status.DELIVERY_FAILED)
    assert (await failed.offer()).cause == "failed"


async def test_a_safe_place_is_undone_until_the_courier_is_near(driving: Stage) -> None:
    """On the way it may be taken back as long as it could be chosen; then it is too late."""
    stops = sorted([await driving.stop(n) for n in (ANNAS, BRUNOS, UNLINKED)], key=lambda stop: stop.sequence)
    last = stops[-1].parcel_ids[0]
    async with driving.work() as work:
        (await work.runs.stop(stops[-1].id)).eta = driving.clock.now() + timedelta(hours=3)
    await driving.do(lambda w: ChooseSafePlace(w, driving.clock, TRAVEL)(last, "shed", ANNA))
    await driving.do(lambda w: UndoChoice(w, driving.clock, TRAVEL)(last, ANNA))
    assert (await driving.parcel(last)).handover is Handover.DOOR

    await driving.do(lambda w: ChooseSafePlace(w, driving.clock, TRAVEL)(last, "shed", ANNA))
    driving.later(hours=2, minutes=45)
    with pytest.raises(TooLate):
        await driving.do(lambda w: UndoChoice(w, driving.clock, TRAVEL)(last, ANNA))


async def test_a_window_stays_where_the_new_door_allows_it(published: Stage) -> None:
    """The next house is reached in time too: the promise is made again for it."""
    before = await published.promise()
    corrected = await moved(published, door(4))
    parcel, after = await published.parcel(), await published.promise()

    assert before is not None
    assert after is not None
    assert (parcel.address, corrected.window, after.window) == (door(4), before.window, before.window)
    assert not any("Lange" in str(event.facts) for event in (await published.ledger()).events)


async def test_a_van_on_its_way_is_never_sent_elsewhere(driving: Stage) -> None:
    """Neither is one sent out of its area."""
    with pytest.raises(OfferClosed):
        await moved(driving, door(4))
    assert (await driving.stop(ANNAS)).address == door(1)


async def test_a_door_too_far_away_is_refused(failed: Stage) -> None:
    """With the way out in words; nothing changes."""
    with pytest.raises(BadInput, match="address_far"):
        await moved(failed, FAR)
    assert (await failed.parcel()).status is Status.DELIVERY_FAILED


async def test_a_holiday_ends_with_a_delivery(failed: Stage) -> None:
    """The parcel waits, comes again from the day that was named, and its recipient is told once."""
    back = local_date(failed.clock.now(), ZONE) + timedelta(days=6)
    await hold(failed, back)
    failed.clock.jump(local(back - timedelta(days=1), 11))
    assert await failed.do(lambda w: EndHolds(w, failed.clock, TRAVEL)()) == 0
    failed.clock.jump(local(back - timedelta(days=1), 12))
    assert await failed.do(lambda w: EndHolds(w, failed.clock, TRAVEL)()) == 1
    parcel = await failed.parcel()

    assert (parcel.status, parcel.service_date) == (Status.SCHEDULED, back)
    assert await failed.do(lambda w: EndHolds(w, failed.clock, TRAVEL)()) == 0
    assert len(await failed.told(NoticeKind.HOLD_ENDED, ANNA)) == 1


@pytest.mark.parametrize("days", [0, 1, 22, 400])
async def test_a_holiday_has_an_end(failed: Stage, days: int) -> None:
    """From the day after tomorrow to three weeks."""
    with pytest.raises(BadInput):
        await hold(failed, local_date(failed.clock.now(), ZONE) + timedelta(days=days))


async def test_the_next_parcel_inherits_a_kept_place(failed: Stage) -> None:
    """To the same door and for the same chat; another door is asked about."""
    await failed.do(lambda w: ChooseSafePlace(w, failed.clock, TRAVEL)(ANNAS, "shed", ANNA))
    await failed.do(lambda w: KeepPlace(w, failed.clock)(ANNAS, ANNA))
    same = await failed.register("P8", door(1), ready_on=DAY + timedelta(days=3))
    other = await failed.register("P9", door(5), ready_on=DAY + timedelta(days=3))
    await failed.link(same, ANNA)
    await failed.link(other, ANNA)

    assert (await failed.parcel(same)).handover_details == "shed"
    assert (await failed.parcel(other)).handover is Handover.DOOR


async def test_ones_own_neighbours_link_still_waits_for_the_neighbour(failed: Stage) -> None:
    """Whoever tries the link before passing it on does not use it up."""
    payload = await failed.do(lambda w: AskNeighbour(w, failed.clock, failed.tokens)(ANNAS, "Bär", ANNA))
    own = await failed.do(lambda w: OpenLink(w, failed.clock)(payload, ANNA, "Anna", "de"))
    theirs = await failed.do(lambda w: OpenLink(w, failed.clock)(payload, 777, "Bär", "de"))
    assert [str(own.kind), str(theirs.kind)] == ["p", "n"]


async def test_a_proof_forgets_nothing_of_a_safe_place(published: Stage) -> None:
    """Whether or not another time can be had, the picture stays with the place."""
    await published.do(lambda w: ChooseSafePlace(w, published.clock, TRAVEL)(ANNAS, "shed", ANNA, "picture"))
    await published.do(lambda w: AskForChoices(w, published.clock)(ANNAS))
    await published.prove()
    offer = await published.offer()
    async with published.work() as work:
        (await work.depots.vans(1))[0].capacity_g = 1
    await published.do(lambda w: ChooseRedelivery(w, published.clock, TRAVEL)(offer.id, 0, ANNA))
    parcel = await published.parcel()
    assert (parcel.handover, parcel.handover_photo) == (Handover.SAFE_PLACE, "picture")


async def test_a_chosen_slot_is_undone(failed: Stage) -> None:
    """The window is released, its day is left, and the parcel waits for a choice again."""
    offer = await failed.offer()
    await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, 0, ANNA))
    booked = await failed.parcel()
    undone = await undo(failed)

    assert undone.waits
    assert await failed.promise() is None
    assert booked.service_date is not None
    assert ANNAS not in (await failed.day(booked.service_date)).draft.parcel_ids
