"""What is known of the visit behind a failed attempt."""

from datetime import timedelta

from delivery.model.attempt import Attempt
from delivery.model.exception import DeliveryException, Trouble
from delivery.model.place import metres_between
from delivery.model.run import RunStop
from delivery.policy.evidence import Evidence
from delivery.ports.memory import Work

ABOUT_A_VISIT = frozenset({Trouble.FAILED_ATTEMPT, Trouble.ATTEMPT_DISPUTED})


class GatherEvidence:
    """Reads what the courier's phone and reports left behind."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, exception: DeliveryException) -> Evidence | None:
        """Return the evidence of the attempt that the exception is about; None if it is about none."""
        if exception.trouble not in ABOUT_A_VISIT or exception.parcel_id is None:
            return None
        attempts = await self._work.attempts.of_parcel(exception.parcel_id)
        number = exception.facts.get("number")
        attempt = next((each for each in attempts if each.number == number), attempts[-1] if attempts else None)
        if attempt is None or not attempt.stop_id:
            return None
        return evidence_of(attempt, await self._work.runs.stop(attempt.stop_id), _is_disputed(exception))


def evidence_of(attempt: Attempt, stop: RunStop, disputed: bool) -> Evidence:  # noqa: FBT001  a fact like the others
    """Compare the phone's place with the door, and the arrival with the report."""
    metres, door = None, stop.address
    if attempt.latitude is not None and attempt.longitude is not None:
        metres = round(metres_between(attempt.latitude, attempt.longitude, door.latitude, door.longitude))
    return Evidence(
        metres, _time_at_door(stop), photo=attempt.photo is not None, disputed=disputed, contacts=attempt.contacts
    )


def _time_at_door(stop: RunStop) -> timedelta | None:
    # Whoever reports no arrival has arrived when they reported the end.
    if stop.arrived_at is None or stop.done_at is None or stop.arrived_at == stop.done_at:
        return None
    return stop.done_at - stop.arrived_at


def _is_disputed(exception: DeliveryException) -> bool:
    return exception.trouble is Trouble.ATTEMPT_DISPUTED
