"""Which reason is likely at this door and this hour, from what happened before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delivery.model.attempt import Reason

AT_THIS_DOOR = 4.0  #: how many attempts elsewhere one at this door is worth
NEAR_HOURS = 2

#: How often each reason is given before a depot has a past of its own, in a hundred.
USUAL: Mapping[Reason, float] = {
    Reason.CONSIGNEE_NOT_HOME: 55,
    Reason.CONSIGNEE_BUSINESS_CLOSED: 12,
    Reason.CONSIGNEE_ACCESS_RESTRICTED: 8,
    Reason.CONSIGNEE_INCORRECT_ADDRESS: 6,
    Reason.CARRIER_ADDRESS_NOT_FOUND: 4,
    Reason.CONSIGNEE_REFUSED: 4,
    Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: 3,
    Reason.CONSIGNEE_VERIFICATION_FAILED: 2,
    Reason.CUSTOMER_REQUESTED_FUTURE: 2,
    Reason.CONSIGNEE_CANCELLED: 1.5,
    Reason.CARRIER_NOT_ENOUGH_TIME: 1,
    Reason.CARRIER_DAMAGED_PARCEL: 0.8,
    Reason.CARRIER_CAPACITY_EXCEEDED: 0.3,
    Reason.CARRIER_VEHICLE_ISSUE: 0.2,
    Reason.CARRIER_PARCEL_LOST: 0.1,
    Reason.WEATHER_DELAY: 0.05,
}
USUAL_COUNTS_AS = 20.0  #: attempts: so much past of its own outweighs what is usual elsewhere


@dataclass(frozen=True)
class PastAttempt:
    """An earlier failed attempt: why, at which local hour, and whether at this door."""

    reason: Reason
    hour: int
    here: bool


def by_likelihood(past: Sequence[PastAttempt], hour: int, *, safe_place: bool) -> tuple[Reason, ...]:
    """Every reason, likeliest first; a safe place can only be unusable where one was named."""
    seen = Counter[Reason]()
    for attempt in past:
        seen[attempt.reason] += _weight(attempt, hour)  # type: ignore[assignment]  # a counter adds halves as well
    share = USUAL_COUNTS_AS / sum(USUAL.values())

    def score(reason: Reason) -> float:
        possible = reason is not Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE or safe_place
        return (seen[reason] + USUAL[reason] * share) * possible

    return tuple(sorted(Reason, key=lambda reason: (-score(reason), -USUAL[reason])))


def _weight(attempt: PastAttempt, hour: int) -> float:
    apart = min((attempt.hour - hour) % 24, (hour - attempt.hour) % 24)
    return (AT_THIS_DOOR if attempt.here else 1.0) * (1.0 if apart <= NEAR_HOURS else 0.5)
