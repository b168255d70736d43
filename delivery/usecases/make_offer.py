"""Asks for proven choices: a row that a worker finds, thinks about, and opens."""

from delivery.model.attempt import Attempt
from delivery.model.errors import NotAllowed
from delivery.model.offer import Choice, Offer, OfferState, Wish
from delivery.model.parcel import Parcel
from delivery.policy.cutoffs import offer_expiry
from delivery.policy.options import options_after
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.options_now import options_now


class MakeOffer:
    """Wants an offer for a parcel; the newest replaces the one before."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def after(self, attempt: Attempt, parcel: Parcel) -> Offer:
        """Offer what helps after this attempt."""
        return await self._want(parcel, "failed", options_after(attempt.reason, parcel), attempt.id)

    async def again(self, offer: Offer, parcel: Parcel, wish: Wish | None = None) -> Offer:
        """Offer the same choices with freshly proven slots."""
        return await self._want(parcel, offer.cause, offer.choices, offer.attempt_id, wish or offer.wish)

    async def asked(self, parcel: Parcel, wish: Wish | None = None) -> Offer:
        """Offer what can be changed while nothing went wrong."""
        choices = await options_now(self._work, parcel, self._clock.now())
        return await self._want(parcel, "asked", choices, None, wish)

    async def _want(
        self,
        parcel: Parcel,
        cause: str,
        choices: tuple[Choice, ...],
        attempt_id: int | None,
        wish: Wish | None = None,
    ) -> Offer:
        before = await self._work.offers.active_of(parcel.id)
        if before is not None:
            before.close(OfferState.REPLACED)
        now = self._clock.now()
        depot = await self._work.depots.get(parcel.depot_id)
        offer = Offer(parcel.id, cause, choices, now, offer_expiry(depot, now), attempt_id=attempt_id, wish=wish)
        await self._work.offers.add(offer)
        return offer


class AskForChoices:
    """A recipient wants to change something: after a failure the open offer stands, before one a new one is wanted."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._make = work, clock, MakeOffer(work, clock)

    async def __call__(self, parcel_id: int, wish: Wish | None = None) -> int:
        """Return the offer's id; its choices, the wished ones first, come as soon as they are proven."""
        parcel = await self._work.parcels.get(parcel_id)
        active = await self._work.offers.active_of(parcel_id)
        if active is not None:
            return (await self._make.again(active, parcel, wish)).id
        if not await options_now(self._work, parcel, self._clock.now()):
            raise NotAllowed("choose")
        return (await self._make.asked(parcel, wish)).id
