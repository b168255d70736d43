"""Shows a parcel as its recipient may see it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from delivery.model.attempt import Reason
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.parcel_snapshot import ParcelSnapshot
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.closing import open_until
from delivery.policy.cutoffs import cutoff_moment
from delivery.policy.undoing import can_undo
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.options_now import options_in, progress_of


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
    open_until: datetime | None = None  #: on a van: when its choices end, should the courier not set off for it before
    resume_on: date | None = None  #: held for a holiday: the day from which it comes again
    undo_choice: str | None = None  #: the choice that can be undone now
    undo_until: datetime | None = None  #: until when; None with a choice: until the courier is at the door
    pin: str | None = field(default=None, repr=False)  #: to be said at the door, while it is on the way


class ShowParcel:
    """The card of one parcel, from what is true now."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, parcel_id: int) -> ParcelCard:
        """Return the card; NotFound if there is no such parcel."""
        now, parcel = self._clock.now(), await self._work.parcels.snapshot(parcel_id)
        asked = parcel.offer_id is not None
        return ParcelCard(
            parcel_id=parcel.parcel_id,
            version=parcel.version,
            tracking_number=parcel.tracking_number,
            status=parcel.status,
            zone=parcel.zone,
            window=parcel.window,
            eta=parcel.eta,
            stops_before=parcel.stops_before,
            handover=parcel.handover,
            handover_details=parcel.handover_details,
            pickup_point=parcel.pickup_point,
            pickup_hours=parcel.pickup_hours,
            offer_id=parcel.offer_id,
            choices=parcel.offered if asked else options_in(parcel, now),
            last_reason=parcel.last_reason,
            attempts_left=parcel.attempts_left,
            delivered_at=parcel.delivered_at,
            hold_until=parcel.hold_until,
            street=parcel.street,
            city=parcel.city,
            updated_at=now,
            same_day_until=_same_day_until(parcel, now),
            open_until=open_until(progress_of(parcel), parcel.cutoff),
            resume_on=parcel.resume_on,
            undo_choice=parcel.undo_choice if can_undo(parcel.undo_choice, parcel.undo_until, now) else None,
            undo_until=parcel.undo_until,
            pin=parcel.pin if parcel.status is Status.OUT_FOR_DELIVERY else None,
        )


def _same_day_until(parcel: ParcelSnapshot, now: datetime) -> datetime | None:
    if parcel.status is not Status.SCHEDULED or parcel.service_date is None:
        return None
    cutoff = cutoff_moment(parcel.cutoff, parcel.service_date)
    return cutoff if now < cutoff else None
