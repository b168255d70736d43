"""Which choices a recipient has."""

from delivery.model.attempt import Reason
from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.model.status import MOVES, Move, Status

_ALL = (
    *(Choice.REDELIVERY, Choice.SAFE_PLACE, Choice.NEIGHBOUR, Choice.PICKUP_POINT),
    *(Choice.ADDRESS, Choice.HOLD, Choice.RETURN),
)
_ONLY_BACK_OR_AGAIN = (Choice.REDELIVERY, Choice.RETURN)
#: A parcel that nobody can hand over as it is waits for a dispatcher, not for its recipient.
ONLY_A_DISPATCHER_CAN_HELP = frozenset({Reason.CARRIER_DAMAGED_PARCEL, Reason.CARRIER_PARCEL_LOST})
_WANTS_NO_OTHER_DOOR = frozenset({Reason.CONSIGNEE_REFUSED, Reason.CONSIGNEE_CANCELLED})


def options_after(reason: Reason, parcel: Parcel) -> tuple[Choice, ...]:
    """What the recipient may choose after an attempt failed for `reason`; nothing where only a dispatcher can help."""
    if reason in ONLY_A_DISPATCHER_CAN_HELP:
        return ()
    if parcel.attempts_left == 0:
        return (Choice.PICKUP_POINT, Choice.RETURN)
    if reason in _WANTS_NO_OTHER_DOOR:
        return _ONLY_BACK_OR_AGAIN
    if reason is Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE:
        return tuple(c for c in _ALL if c is not Choice.SAFE_PLACE)
    return _ALL


def options_before(status: Status, last: Reason | None = None) -> tuple[Choice, ...]:
    """What the recipient may change while nothing went wrong; without slots once the parcel is on a van.

    `last` is why the last attempt failed: what is lost or damaged is held until a dispatcher has found a way.
    """
    if status is Status.ON_HOLD and last in ONLY_A_DISPATCHER_CAN_HELP:
        return ()
    if status in (Status.SCHEDULED, Status.PENDING, Status.ON_HOLD):
        return _ALL if (status, Move.SCHEDULE) in MOVES else ()
    if status is Status.OUT_FOR_DELIVERY:
        return (Choice.SAFE_PLACE,)
    return ()
