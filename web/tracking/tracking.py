"""What the tracking page needs, and what it sees of a parcel at one moment."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta

from delivery.model.errors import NotFound
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.show_live import LiveView, ShowLive
from delivery.usecases.show_offer import OfferView, ShowOffer
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from planning.travel.provider import TravelTimes
from web.init_data import InitData
from web.tracking.background import Background
from web.tracking.guesses import Guesses

OPEN_AFTER_DELIVERY = timedelta(days=7)
Open = Callable[[], AbstractAsyncContextManager[Work]]


@dataclass(frozen=True)
class Tracking:
    """What the page needs: a memory to write and to read, the clock, travel times that prove a slot, its seals' key.

    `streets` are drawn behind the van; `visitors` tells whom Telegram vouches for, None where no Mini App is served;
    `look_every` is how many real seconds lie between two looks for who keeps the page open.
    """

    work: Open
    reading: Open
    clock: Clock
    travel: TravelTimes
    key: str = field(repr=False)
    streets: Background = field(default_factory=Background)
    visitors: InitData | None = None
    look_every: float = 2.0
    guesses: Guesses = field(default_factory=Guesses)


@dataclass(frozen=True)
class Look:
    """A parcel as it stands: its card, its open offer, and the van where it is on its way."""

    card: ParcelCard
    offer: OfferView | None = None
    live: LiveView | None = None


async def look(of: Tracking, parcel_id: int) -> Look:
    """Look once; NotFound if there is no such parcel, or not any more."""
    async with of.reading() as work:
        card = await ShowParcel(work, of.clock)(parcel_id)
        refuse_old(card, of.clock)
        offer = await ShowOffer(work)(card.offer_id) if card.offer_id else None
        on_the_way = card.status is Status.OUT_FOR_DELIVERY
        return Look(card, offer, await ShowLive(work, of.clock)(parcel_id) if on_the_way else None)


def refuse_old(card: ParcelCard, clock: Clock) -> None:
    """NotFound a week after the delivery."""
    if card.delivered_at is not None and clock.now() - card.delivered_at > OPEN_AFTER_DELIVERY:
        raise NotFound("parcel")
