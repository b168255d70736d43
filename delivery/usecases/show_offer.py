"""Shows the choices that a recipient has now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.attempt import Reason
from delivery.model.depot import PickupPoint
from delivery.model.offer import Choice, OfferState, Refused, Slot, Wish
from delivery.model.place import metres_between
from delivery.policy.cutoffs import BOOKABLE_DAYS, next_changeable_day
from delivery.policy.opening_hours import is_open_on
from delivery.ports.memory import Work


@dataclass(frozen=True)
class PickupChoice:
    """A pickup point with how far it is, in metres."""

    pickup_point_id: int
    name: str
    street: str
    opening_hours: str
    metres: int


@dataclass(frozen=True)
class OfferView:
    """What an offer shows; `state` tells whether its slots are proven yet, or whether it is over."""

    offer_id: int
    parcel_id: int
    parcel_version: int
    tracking_number: str
    zone: str
    cause: str  #: failed, asked or rolled_over
    reason: Reason | None
    photo: str | None
    state: OfferState
    slots: tuple[Slot, ...]
    choices: tuple[Choice, ...]
    pickup_points: tuple[PickupChoice, ...]
    expires_at: datetime
    refused: tuple[Refused, ...] = ()
    wish: Wish | None = None
    leased: int | None = None  #: which slot is held for whoever named it
    leased_until: datetime | None = None

    def held(self, now: datetime) -> Slot | None:
        """The slot that is held now."""
        lasts = self.leased_until is not None and self.leased_until > now
        return self.slots[self.leased] if lasts and self.leased is not None and self.leased < len(self.slots) else None


class ShowOffer:
    """An offer as its recipient sees it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, offer_id: int) -> OfferView:
        """Return the offer; NotFound if there is none."""
        offer = await self._work.offers.get(offer_id)
        parcel = await self._work.parcels.get(offer.parcel_id)
        attempt = await self._work.attempts.get(offer.attempt_id) if offer.attempt_id else None
        points = await self._open_points(parcel.depot_id, offer.made_at)
        door = parcel.address
        near = sorted(
            (
                PickupChoice(
                    point.id,
                    point.name,
                    point.address.street,
                    point.opening_hours,
                    round(
                        metres_between(door.latitude, door.longitude, point.address.latitude, point.address.longitude)
                    ),
                )
                for point in points
            ),
            key=lambda choice: choice.metres,
        )
        return OfferView(
            offer_id=offer.id,
            parcel_id=parcel.id,
            parcel_version=parcel.version,
            tracking_number=parcel.tracking_number,
            zone=parcel.zone,
            cause=offer.cause,
            reason=attempt.reason if attempt else None,
            photo=attempt.photo if attempt else None,
            state=offer.state,
            slots=offer.slots,
            choices=tuple(c for c in offer.choices if c is not Choice.PICKUP_POINT or near),
            pickup_points=tuple(near[:3]),
            expires_at=offer.expires_at,
            refused=offer.refused,
            wish=offer.wish,
            leased=offer.leased,
            leased_until=offer.leased_until,
        )

    async def _open_points(self, depot_id: int, at: datetime) -> list[PickupPoint]:
        """Those that are open on the next day on which somebody could bring a parcel there."""
        first = next_changeable_day(await self._work.depots.get(depot_id), at)
        shifts = await self._work.depots.shifts(depot_id)
        days = [first + timedelta(days=n) for n in range(BOOKABLE_DAYS)]
        day = next((each for each in days if any(shift.works_on(each) for shift in shifts)), first)
        return [p for p in await self._work.depots.pickup_points(depot_id) if is_open_on(p.opening_hours, day)]
