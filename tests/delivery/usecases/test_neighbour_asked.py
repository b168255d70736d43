"""A neighbour is asked, and answers before anything changes."""

from datetime import date

import pytest

from delivery.model.errors import NotFound, OfferClosed
from delivery.model.parcel import Handover
from delivery.model.people import LinkKind
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.open_link import OpenLink
from tests.delivery.stage import ANNA, ANNAS, BRUNO, NEXT, TRAVEL, Stage

NEIGHBOUR = 777


async def neighbour_asked(stage: Stage, parcel_id: int = ANNAS) -> None:
    """The recipient asks a neighbour, who opens the link."""
    payload = await stage.do(lambda w: AskNeighbour(w, stage.clock, stage.tokens)(parcel_id, "Familie Bär", ANNA))
    await stage.do(lambda w: OpenLink(w, stage.clock)(payload, NEIGHBOUR, "Bär", "de"))


async def answered(stage: Stage, *, accepts: bool, chat_id: int = NEIGHBOUR) -> date | None:
    """The neighbour answers."""
    return await stage.do(lambda w: AnswerNeighbour(w, stage.clock, TRAVEL)(ANNAS, chat_id, accepts=accepts))


async def test_a_neighbour_accepts_before_anything_changes(failed: Stage) -> None:
    """Asked, the parcel waits as before; accepted, it comes the next day to the neighbour, and its recipient knows."""
    await neighbour_asked(failed)
    assert (await failed.parcel()).status is Status.DELIVERY_FAILED
    assert await answered(failed, accepts=True) == NEXT
    parcel = await failed.parcel()

    assert (parcel.status, parcel.handover) == (Status.SCHEDULED, Handover.NEIGHBOUR)
    assert parcel.handover_details == "Familie Bär"
    assert len(await failed.told(NoticeKind.NEIGHBOUR_ANSWERED, ANNA)) == 1


async def test_who_is_asked_overwrites_nothing_that_was_chosen(failed: Stage) -> None:
    """Until the neighbour has said yes, the parcel may be left where its recipient said before."""
    await failed.do(lambda w: ChooseSafePlace(w, failed.clock, TRAVEL)(ANNAS, "behind the blue bench", ANNA))
    await neighbour_asked(failed)
    asked = await failed.parcel()
    await answered(failed, accepts=False)
    declined = await failed.parcel()

    for parcel in (asked, declined):
        assert (parcel.handover, parcel.handover_details) == (Handover.SAFE_PLACE, "behind the blue bench")
    assert (asked.asked_neighbour, declined.asked_neighbour) == ("Familie Bär", None)


async def test_a_neighbour_answers_once(failed: Stage) -> None:
    """After yes a second yes is over; after no the neighbour has nothing more to say."""
    await neighbour_asked(failed)
    await answered(failed, accepts=True)
    with pytest.raises(OfferClosed):
        await answered(failed, accepts=True)


async def test_a_neighbour_declines(failed: Stage) -> None:
    """Nothing changes, the recipient is told, and the neighbour sees no more of it."""
    await neighbour_asked(failed)
    assert await answered(failed, accepts=False) is None
    with pytest.raises(NotFound):
        await answered(failed, accepts=True)

    assert (await failed.parcel()).status is Status.DELIVERY_FAILED
    assert len(await failed.told(NoticeKind.NEIGHBOUR_ANSWERED, ANNA)) == 1


async def test_nobody_else_answers_for_the_neighbour(failed: Stage) -> None:
    """A stranger finds nothing, and neither does the recipient."""
    await neighbour_asked(failed)
    for chat_id in (BRUNO, ANNA, 4711):
        with pytest.raises(NotFound):
            await answered(failed, accepts=True, chat_id=chat_id)


async def test_a_neighbour_hears_nothing_about_the_parcel(failed: Stage) -> None:
    """Asked to take it, a neighbour is not its recipient: no card, no window, no photo."""
    await neighbour_asked(failed)
    await answered(failed, accepts=True)
    links = [link.kind for link in (await failed.ledger()).links if link.chat_id == NEIGHBOUR]

    assert links == [LinkKind.NEIGHBOUR]
    assert [x.kind for x in (await failed.ledger()).letters if x.chat_id == NEIGHBOUR] == []
