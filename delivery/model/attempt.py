"""A try at the door that failed, and why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why an attempt failed; the prefix says who caused it."""

    CONSIGNEE_NOT_HOME = "consignee_not_home"
    CONSIGNEE_BUSINESS_CLOSED = "consignee_business_closed"
    CONSIGNEE_REFUSED = "consignee_refused"
    CONSIGNEE_INCORRECT_ADDRESS = "consignee_incorrect_address"
    CONSIGNEE_ACCESS_RESTRICTED = "consignee_access_restricted"
    CONSIGNEE_SAFE_PLACE_UNAVAILABLE = "consignee_safe_place_unavailable"
    CONSIGNEE_VERIFICATION_FAILED = "consignee_verification_failed"
    CONSIGNEE_CANCELLED = "consignee_cancelled"
    CUSTOMER_REQUESTED_FUTURE = "customer_requested_future"
    CARRIER_ADDRESS_NOT_FOUND = "carrier_address_not_found"
    CARRIER_NOT_ENOUGH_TIME = "carrier_not_enough_time"
    CARRIER_CAPACITY_EXCEEDED = "carrier_capacity_exceeded"
    CARRIER_VEHICLE_ISSUE = "carrier_vehicle_issue"
    CARRIER_DAMAGED_PARCEL = "carrier_damaged_parcel"
    CARRIER_PARCEL_LOST = "carrier_parcel_lost"
    WEATHER_DELAY = "weather_delay"


class Contact(StrEnum):
    """How a courier tried to reach somebody at the door."""

    RANG = "rang"
    CALLED = "called"
    TEXTED = "texted"


@dataclass(eq=False)
class Attempt:
    """The `number`-th visit that failed; `photo` is a Telegram file id, `note` the courier's words (sealed at rest)."""

    parcel_id: int
    number: int
    reason: Reason
    at: datetime
    courier_id: int
    stop_id: int
    note: str | None = field(default=None, repr=False)
    photo: str | None = field(default=None, repr=False)
    latitude: float | None = field(default=None, repr=False)
    longitude: float | None = field(default=None, repr=False)
    contacts: tuple[Contact, ...] = ()
    id: int = 0
    version: int = 0


@dataclass(frozen=True)
class AttemptLine:
    """An attempt as a line of the past: why, when, and at which door."""

    reason: Reason
    at: datetime
    street: str = field(repr=False)
    postcode: str
