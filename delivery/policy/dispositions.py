"""What happens by default after a failed attempt, by reason; a carrier can change the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from delivery.model.attempt import Reason
from delivery.model.exception import Severity

HOLD = timedelta(hours=48)


class Disposition(StrEnum):
    """Where a parcel goes when nobody chooses."""

    NEXT_ATTEMPT = "next_attempt"
    HOLD = "hold"
    RETURN = "return"


@dataclass(frozen=True)
class Rule:
    """The default after one reason; `severity` is set where a dispatcher must look at once."""

    disposition: Disposition
    our_fault: bool = False
    severity: Severity | None = None


_NEXT = Rule(Disposition.NEXT_ATTEMPT)
_OURS = Rule(Disposition.NEXT_ATTEMPT, our_fault=True)
_HOLD = Rule(Disposition.HOLD)
_BACK = Rule(Disposition.RETURN)

RULES: Mapping[Reason, Rule] = {
    Reason.CONSIGNEE_NOT_HOME: _NEXT,
    Reason.CONSIGNEE_BUSINESS_CLOSED: _HOLD,
    Reason.CONSIGNEE_REFUSED: _BACK,
    Reason.CONSIGNEE_INCORRECT_ADDRESS: Rule(Disposition.HOLD, severity=Severity.NORMAL),
    Reason.CONSIGNEE_ACCESS_RESTRICTED: _NEXT,
    Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: _NEXT,
    Reason.CONSIGNEE_VERIFICATION_FAILED: _NEXT,
    Reason.CONSIGNEE_CANCELLED: _BACK,
    Reason.CUSTOMER_REQUESTED_FUTURE: _NEXT,
    Reason.CARRIER_ADDRESS_NOT_FOUND: Rule(Disposition.NEXT_ATTEMPT, severity=Severity.NORMAL),
    Reason.CARRIER_NOT_ENOUGH_TIME: _OURS,
    Reason.CARRIER_CAPACITY_EXCEEDED: _OURS,
    Reason.CARRIER_VEHICLE_ISSUE: Rule(Disposition.NEXT_ATTEMPT, our_fault=True, severity=Severity.URGENT),
    Reason.CARRIER_DAMAGED_PARCEL: Rule(Disposition.HOLD, our_fault=True, severity=Severity.URGENT),
    Reason.CARRIER_PARCEL_LOST: Rule(Disposition.HOLD, our_fault=True, severity=Severity.URGENT),
    Reason.WEATHER_DELAY: _NEXT,
}
