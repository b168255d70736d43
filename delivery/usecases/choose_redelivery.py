"""A recipient taps a slot."""

from delivery.model.event import Happened
from delivery.model.offer import Choice, OfferState
from delivery.model.parcel import Parcel
from delivery.model.promise import Promise
from delivery.model.window import Window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.come_again import ComeAgain
from delivery.usecases.make_offer import MakeOffer
from delivery.usecases.slot_proof import ProveSlot
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


class ChooseRedelivery:
    """Proves the slot once more, books it and promises its window: the first commit wins."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._choosing, self._offer = Choosing(work, clock), MakeOffer(work, clock)
        self._prove, self._return = ProveSlot(work, clock, travel), ComeAgain(work, clock, travel)

    async def __call__(self, offer_id: int, slot_index: int, chat_id: int) -> Window | None:
        """Return the promised window; None if the slot is gone and fresh choices are on their way."""
        offer = await self._work.offers.get(offer_id)
        window = self._prove.window(offer, slot_index)
        parcel = await self._work.parcels.get(offer.parcel_id)
        await self._choosing.still_open(parcel, Choice.REDELIVERY)
        slot, before = offer.slots[slot_index], await self._choosing.before(parcel, Choice.REDELIVERY, offer)
        if not await (self._return(parcel, slot) if slot.again_on else self._book(parcel, window)):
            await self._offer.again(offer, parcel)
            return None
        offer.close(OfferState.CHOSEN)
        facts = {"choice": str(Choice.REDELIVERY), "window": window_facts(window), "answered_chat": chat_id}
        await self._tell.about_parcel(Happened.RESCHEDULE_CONFIRMED, parcel, offer.id, **facts)
        if slot.again_on:
            await self._return.load(parcel)
        else:
            await self._choosing.undoable(parcel, before)
        return window

    async def _book(self, parcel: Parcel, window: Window) -> bool:
        day = await self._prove.day(parcel, window)
        proof = await self._prove(parcel, day, window)
        if proof is None:
            return False
        await self._choosing.leave_day(parcel)
        proof.booked(day)
        parcel.schedule(day.service_date)
        await self._work.promises.add(Promise(parcel.id, window, self._clock.now(), "chosen"))
        return True
