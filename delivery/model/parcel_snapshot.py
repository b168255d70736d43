"""A parcel with all that hangs on it, as it stands at one moment."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from delivery.model.attempt import Reason
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.model.window import Window


@dataclass(frozen=True)
class Cutoff:
    """When changes for a day end, on a depot's wall clock, and on the way `door_minutes` before the door."""

    cutoff_at: time
    zone: str
    door_minutes: int = 30


@dataclass(frozen=True)
class ParcelSnapshot:
    """What one look finds; `eta` and `stops_before` are there while its open stop is on a van."""

    parcel_id: int
    version: int
    tracking_number: str
    status: Status
    zone: str
    service_date: date | None
    attempts_left: int
    handover: Handover
    handover_details: str | None = field(repr=False)
    hold_until: datetime | None
    delivered_at: datetime | None
    street: str = field(repr=False)
    city: str = field(repr=False)
    cutoff: Cutoff
    window: Window | None  #: of the open promise
    offer_id: int | None  #: of the open offer
    offered: tuple[Choice, ...]
    last_reason: Reason | None
    pickup_point: str | None
    pickup_hours: str | None
    eta: datetime | None
    stops_before: int | None
    resume_on: date | None = None
    undo_choice: str | None = None
    undo_until: datetime | None = None
    pin: str | None = field(default=None, repr=False)
