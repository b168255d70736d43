"""Somebody typed when they would like it."""

from delivery.model.offer import OfferState, Wish
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.lease_slot import LeaseSlot
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.prove_offer import wished_slot
from planning.travel.provider import TravelTimes


class WishForSlot:
    """Holds the one slot that was named, if it is among those proven; else asks for fresh ones, the wished first."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._ask, self._lease = AskForChoices(work, clock), LeaseSlot(work, clock, travel)

    async def __call__(self, parcel_id: int, wish: Wish) -> int:
        """Return the offer's id: nothing is changed until somebody says yes."""
        active = await self._work.offers.active_of(parcel_id)
        if active is not None and active.state is OfferState.OPEN and active.expires_at > self._clock.now():
            active.wish = wish
            index = wished_slot(active)
            if index is not None and await self._lease(active.id, index) is not None:
                return active.id
        return await self._ask(parcel_id, wish)
