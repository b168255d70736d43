"""Shows a parcel as its recipient may see it."""

from dataclasses import dataclass, field
from datetime import datetime

from delivery.model.attempt import Reason
from delivery.model.offer import Choice, OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.run import OPEN, RunStop
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.cutoffs import cutoff_moment
from delivery.policy.options import options_before
from delivery.ports.clock import Clock
from delivery.ports.memory import Work


@dataclass(frozen=True)
class ParcelCard:
    """What the living card says. `choices` are open now; `eta` is there while a courier is on the way."""

    parcel_id: int
    version: int
    tracking_number: str
    status: Status
    zone: str
    window: Window | None
    eta: datetime | None
    stops_before: int | None
    handover: Handover
    handover_details: str | None = field(repr=False)
    pickup_point: str | None
    pickup_hours: str | None
    offer_id: int | None
    choices: tuple[Choice, ...]
    last_reason: Reason | None
    attempts_left: int
    delivered_at: datetime | None
    hold_until: datetime | None
    street: str = field(repr=False)
    city: str = field(repr=False)
    updated_at: datetime
    same_day_until: datetime | None = None  #: until when another time on its day can be chosen


class ShowParcel:
    """The card of one parcel, from what is true now."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, parcel_id: int) -> ParcelCard:
        """Return the card; NotFound if there is no such parcel."""
        parcel = await self._work.parcels.get(parcel_id)
        promise = (await self._work.promises.open_of([parcel_id])).get(parcel_id)
        offer = await self._work.offers.active_of(parcel_id)
        stop, before = await self._on_the_way(parcel)
        attempts = await self._work.attempts.of_parcel(parcel_id)
        point = parcel.pickup_point_id and await self._work.depots.pickup_point(parcel.pickup_point_id)
        last = attempts[-1].reason if attempts else None
        open_offer = offer if offer is not None and offer.state is OfferState.OPEN else None
        return ParcelCard(
            parcel_id=parcel.id,
            version=parcel.version,
            tracking_number=parcel.tracking_number,
            status=parcel.status,
            zone=parcel.zone,
            window=promise.window if promise else None,
            eta=stop.eta if stop else None,
            stops_before=before,
            handover=parcel.handover,
            handover_details=parcel.handover_details,
            pickup_point=point.name if point else None,
            pickup_hours=point.opening_hours if point else None,
            offer_id=open_offer.id if open_offer else None,
            choices=open_offer.choices if open_offer else options_before(parcel, last),
            last_reason=last,
            attempts_left=parcel.attempts_left,
            delivered_at=parcel.delivered_at,
            hold_until=parcel.hold_until,
            street=parcel.address.street,
            city=parcel.address.city,
            updated_at=self._clock.now(),
            same_day_until=await self._same_day_until(parcel),
        )

    async def _same_day_until(self, parcel: Parcel) -> datetime | None:
        if parcel.status is not Status.SCHEDULED or parcel.service_date is None:
            return None
        cutoff = cutoff_moment(await self._work.depots.get(parcel.depot_id), parcel.service_date)
        return cutoff if self._clock.now() < cutoff else None

    async def _on_the_way(self, parcel: Parcel) -> tuple[RunStop | None, int | None]:
        if parcel.status is not Status.OUT_FOR_DELIVERY:
            return None, None
        stop = await self._work.runs.stop_of_parcel(parcel.id)
        if stop is None or not stop.is_open:
            return None, None
        stops = await self._work.runs.stops(stop.run_id)
        return stop, sum(1 for other in stops if other.status in OPEN and other.sequence < stop.sequence)
