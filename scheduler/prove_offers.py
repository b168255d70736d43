"""Proves the slots of wanted offers: read in a snapshot, think in a thread, show in a transaction."""

import asyncio

import structlog

from delivery.ports.clock import Clock
from delivery.usecases.prove_offer import OfferProblem, Proven, ReadOffer, ShowSlots, prove
from planning.travel.provider import TravelTimes
from scheduler.ports import OpenWork

AT_ONCE = 20
log = structlog.get_logger(__name__)


class ProveOffers:
    """Works through every wanted offer, oldest first."""

    def __init__(self, work: OpenWork, reading: OpenWork, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel

    async def __call__(self) -> int:
        """Return how many offers were opened."""
        opened = 0
        while wanted := await self._wanted():
            for offer_id in wanted:
                opened += await self._proven_or_bare(offer_id)
        return opened

    async def _wanted(self) -> list[int]:
        async with self._reading() as work:
            return [offer.id for offer in await work.offers.wanted(AT_ONCE)]

    async def _proven_or_bare(self, offer_id: int) -> bool:
        try:
            return await self._prove(offer_id)
        except Exception:
            # Whoever waits behind this one must not wait for its mending.
            log.exception("an offer could not be proven; it opens without slots", offer=offer_id)
            async with self._work() as work:
                bare = OfferProblem(offer_id, (await work.offers.get(offer_id)).parcel_id, ())
                return await ShowSlots(work, self._clock)(bare, Proven())

    async def _prove(self, offer_id: int) -> bool:
        async with self._reading() as work:
            asked = await ReadOffer(work, self._clock, self._travel)(offer_id)
        proven = await asyncio.to_thread(prove, asked)
        async with self._work() as work:
            return await ShowSlots(work, self._clock)(asked, proven)
