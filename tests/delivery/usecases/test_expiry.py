"""When nobody chooses: reminders, default dispositions, holds."""

from datetime import timedelta

import pytest

from delivery.model.attempt import Reason
from delivery.model.errors import NotAllowed, OfferClosed
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.expire_offers import ExpireOffers, ReleaseHolds, RemindOffers
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.show_parcel import ShowParcel
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, DAY, DEPOT, NEXT, POINT, TRAVEL, UNLINKED, Stage


async def expire(stage: Stage) -> None:
    """Time passes until every offer is over, and the clock's hand looks."""
    stage.clock.jump(max(o.expires_at for o in (await stage.ledger()).offers))
    await stage.do(lambda w: ExpireOffers(w, stage.clock, TRAVEL)(DEPOT))


async def test_who_has_not_chosen_is_reminded(failed: Stage) -> None:
    """After two hours and at six, once each."""
    counts = []
    for hours in (1, 2, 3):
        failed.clock.jump((await failed.offer()).made_at + timedelta(hours=hours))
        counts.append(await failed.do(lambda w: RemindOffers(w, failed.clock)(DEPOT)))
    failed.at(DAY, 18)
    counts += [await failed.do(lambda w: RemindOffers(w, failed.clock)(DEPOT)) for _ in range(2)]

    assert counts == [0, 1, 0, 1, 0]
    assert len(await failed.told(NoticeKind.REMINDER, ANNA)) == 2


@pytest.mark.parametrize(
    ("reason", "status", "kind"),
    [
        (Reason.CONSIGNEE_NOT_HOME, Status.SCHEDULED, NoticeKind.DISPOSITION),
        (Reason.CONSIGNEE_BUSINESS_CLOSED, Status.ON_HOLD, NoticeKind.HELD),
        (Reason.CONSIGNEE_REFUSED, Status.RETURN_TO_SENDER, NoticeKind.SENT_BACK),
        (Reason.CARRIER_DAMAGED_PARCEL, Status.ON_HOLD, NoticeKind.HELD),
        (Reason.WEATHER_DELAY, Status.SCHEDULED, NoticeKind.DISPOSITION),
    ],
)
async def test_when_nobody_chooses(driving: Stage, reason: Reason, status: Status, kind: NoticeKind) -> None:
    """The reason's default happens, once, and is told."""
    await driving.fail(ANNAS, reason)
    await driving.prove()
    await expire(driving)
    await expire(driving)

    assert (await driving.parcel()).status is status
    assert len(await driving.told(kind, ANNA)) == 1


async def test_after_the_last_attempt_it_goes_to_the_nearest_pickup_point(driving: Stage) -> None:
    """Who was not at home twice finds it in a shop; where there is none, it goes back."""
    async with driving.work() as work:
        for parcel_id in (ANNAS, BRUNOS):
            (await work.parcels.get(parcel_id)).attempts_allowed = 1
    await driving.fail(ANNAS)
    await driving.prove()
    await expire(driving)
    parcel = await driving.parcel()

    assert (parcel.status, parcel.handover, parcel.pickup_point_id) == (Status.SCHEDULED, Handover.PICKUP_POINT, POINT)


@pytest.mark.parametrize("reason", [Reason.CARRIER_PARCEL_LOST, Reason.CARRIER_DAMAGED_PARCEL])
async def test_what_we_lost_or_broke_waits_for_the_desk(driving: Stage, reason: Reason) -> None:
    """Even after the last attempt it is neither promised to a shop nor sent anywhere."""
    async with driving.work() as work:
        parcel = await work.parcels.get(ANNAS)
        parcel.attempts_allowed, parcel.attempts_made = 1, 1
    await driving.fail(ANNAS, reason)
    await driving.prove()
    await expire(driving)

    assert (await driving.parcel()).status is Status.ON_HOLD


async def test_a_hold_ends_with_the_way_back(driving: Stage) -> None:
    """After 48 hours without a word the parcel starts its way back, and its recipient is told."""
    await driving.fail(ANNAS, Reason.CONSIGNEE_BUSINESS_CLOSED)
    await driving.prove()
    await expire(driving)
    released = []
    for hours in (47, 49):
        driving.clock.jump((await driving.ledger()).offers[0].expires_at + timedelta(hours=hours))
        released.append(await driving.do(lambda w: ReleaseHolds(w, driving.clock)()))

    assert released == [0, 1]
    assert (await driving.parcel()).status is Status.RETURN_TO_SENDER
    assert len(await driving.told(NoticeKind.SENT_BACK, ANNA)) == 1


@pytest.mark.parametrize("reason", [Reason.CARRIER_PARCEL_LOST, Reason.CARRIER_DAMAGED_PARCEL])
async def test_a_lost_or_damaged_parcel_waits_for_a_dispatcher(driving: Stage, reason: Reason) -> None:
    """Nobody is told that a parcel is on its way back which nobody can send: it stays held."""
    await driving.fail(ANNAS, reason)
    await driving.prove()
    await expire(driving)
    driving.clock.jump(driving.clock.now() + timedelta(days=3))

    assert await driving.do(lambda w: ReleaseHolds(w, driving.clock)()) == 0
    assert (await driving.parcel()).status is Status.ON_HOLD
    assert await driving.told(NoticeKind.SENT_BACK, ANNA) == []


async def test_an_offer_that_was_only_asked_for_expires_silently(published: Stage) -> None:
    """Who looked and chose nothing keeps what was promised, and is not reminded of it."""
    await published.do(lambda w: AskForChoices(w, published.clock)(BRUNOS))
    await published.prove()
    before = await published.promise(BRUNOS)
    published.later(hours=2.5)
    assert await published.do(lambda w: RemindOffers(w, published.clock)(DEPOT)) == 0
    await expire(published)
    after = await published.promise(BRUNOS)

    assert before is not None
    assert after is not None
    assert before.window == after.window
    assert await published.told(NoticeKind.DISPOSITION, BRUNO) == []


async def test_a_parcel_that_nobody_linked_gets_its_default(driving: Stage) -> None:
    """Without a chat nobody can choose: the default happens all the same."""
    await driving.fail(UNLINKED)
    await driving.prove()
    await expire(driving)

    assert (await driving.parcel(UNLINKED)).service_date == NEXT


async def test_what_is_damaged_is_not_sent_out_again_by_its_recipient(driving: Stage) -> None:
    """On hold for a dispatcher, it has no choices: not on its card, not by asking, not by an old button."""
    await driving.fail(ANNAS, Reason.CARRIER_DAMAGED_PARCEL)
    await driving.prove()
    await expire(driving)
    card = await driving.do(lambda w: ShowParcel(w, driving.clock)(ANNAS))

    assert (card.status, card.choices) == (Status.ON_HOLD, ())
    with pytest.raises(NotAllowed):
        await driving.do(lambda w: AskForChoices(w, driving.clock)(ANNAS))
    with pytest.raises(OfferClosed):
        await driving.do(lambda w: ChooseSafePlace(w, driving.clock, TRAVEL)(ANNAS, "the shed", ANNA))
