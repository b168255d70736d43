"""Somebody chose a slot and has still to say yes: typed words, a checkout that is not paid yet."""

from datetime import datetime

from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.make_offer import MakeOffer
from delivery.usecases.slot_proof import ProveSlot
from planning.travel.provider import TravelTimes


class LeaseSlot:
    """Proves the one slot and holds it for ten minutes: until then every proof and every plan leaves room for it."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._offer, self._prove = MakeOffer(work, clock), ProveSlot(work, clock, travel)

    async def __call__(self, offer_id: int, slot_index: int) -> datetime | None:
        """Return until when it is held; None if the slot is gone and fresh choices are on their way."""
        offer = await self._work.offers.get(offer_id)
        window = self._prove.window(offer, slot_index)
        parcel = await self._work.parcels.get(offer.parcel_id)
        before = parcel.way
        day = await self._prove.day(parcel, window)
        proof = await self._prove(parcel, day, window)
        parcel.hand_over_by(*before)
        if proof is None:
            await self._offer.again(offer, parcel)
            return None
        day.change(day.draft)  # whoever proved or planned without knowing of it thinks again
        return offer.lease(slot_index, self._clock.now())
