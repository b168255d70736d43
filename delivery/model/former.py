"""What stood before a choice: what an undo brings back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from delivery.model.place import Address, Spot
from delivery.model.status import Status
from delivery.model.window import Window


@dataclass(frozen=True)
class Former:
    """A parcel's way of being handed over, its door and its promise, as they stood before `choice`."""

    choice: str
    status: Status
    handover: str
    details: str | None = field(repr=False)
    photo: str | None = field(repr=False)
    spot: Spot | None
    pickup_point_id: int | None
    address: Address
    service_date: date | None
    window: Window | None
    attempt_id: int | None  #: whose offer was answered
    hold_until: datetime | None
    resume_on: date | None
