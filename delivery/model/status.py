"""A parcel's statuses and the one table of moves between them."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """Where a parcel stands."""

    PENDING = "pending"  #: known, not yet on any day
    SCHEDULED = "scheduled"  #: has a day, and usually a window
    OUT_FOR_DELIVERY = "out_for_delivery"  #: on a van that has left
    DELIVERED = "delivered"
    DELIVERY_FAILED = "delivery_failed"  #: waits for a choice
    ON_HOLD = "on_hold"  #: kept at the depot until someone decides
    READY_FOR_PICKUP = "ready_for_pickup"  #: lies at a pickup point
    RETURN_TO_SENDER = "return_to_sender"  #: on its way back
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can be done to a parcel."""

    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    LOAD = "load"
    DELIVER = "deliver"
    DEPOSIT = "deposit"
    COLLECT = "collect"
    FAIL = "fail"
    HOLD = "hold"
    SEND_BACK = "send_back"
    GIVE_BACK = "give_back"
    CANCEL = "cancel"
    REOPEN = "reopen"  #: a choice made after a failed attempt is undone
    KEEP = "keep"  #: sending back is undone before it has left


MOVES: Mapping[tuple[Status, Move], Status] = {
    (Status.PENDING, Move.SCHEDULE): Status.SCHEDULED,
    (Status.PENDING, Move.HOLD): Status.ON_HOLD,
    (Status.PENDING, Move.SEND_BACK): Status.RETURN_TO_SENDER,
    (Status.PENDING, Move.CANCEL): Status.CANCELLED,
    (Status.SCHEDULED, Move.SCHEDULE): Status.SCHEDULED,
    (Status.SCHEDULED, Move.UNSCHEDULE): Status.PENDING,
    (Status.SCHEDULED, Move.LOAD): Status.OUT_FOR_DELIVERY,
    (Status.SCHEDULED, Move.HOLD): Status.ON_HOLD,
    (Status.SCHEDULED, Move.SEND_BACK): Status.RETURN_TO_SENDER,
    (Status.SCHEDULED, Move.CANCEL): Status.CANCELLED,
    (Status.SCHEDULED, Move.REOPEN): Status.DELIVERY_FAILED,
    (Status.OUT_FOR_DELIVERY, Move.SCHEDULE): Status.SCHEDULED,  # today given up for another day
    (Status.OUT_FOR_DELIVERY, Move.DELIVER): Status.DELIVERED,
    (Status.OUT_FOR_DELIVERY, Move.DEPOSIT): Status.READY_FOR_PICKUP,
    (Status.OUT_FOR_DELIVERY, Move.FAIL): Status.DELIVERY_FAILED,
    (Status.DELIVERY_FAILED, Move.SCHEDULE): Status.SCHEDULED,
    (Status.DELIVERY_FAILED, Move.HOLD): Status.ON_HOLD,
    (Status.DELIVERY_FAILED, Move.SEND_BACK): Status.RETURN_TO_SENDER,
    (Status.ON_HOLD, Move.SCHEDULE): Status.SCHEDULED,
    (Status.ON_HOLD, Move.SEND_BACK): Status.RETURN_TO_SENDER,
    (Status.ON_HOLD, Move.CANCEL): Status.CANCELLED,
    (Status.ON_HOLD, Move.HOLD): Status.ON_HOLD,
    (Status.ON_HOLD, Move.REOPEN): Status.DELIVERY_FAILED,
    (Status.READY_FOR_PICKUP, Move.COLLECT): Status.DELIVERED,
    (Status.READY_FOR_PICKUP, Move.SEND_BACK): Status.RETURN_TO_SENDER,
    (Status.RETURN_TO_SENDER, Move.GIVE_BACK): Status.RETURNED,
    (Status.RETURN_TO_SENDER, Move.KEEP): Status.ON_HOLD,
    (Status.RETURN_TO_SENDER, Move.REOPEN): Status.DELIVERY_FAILED,
}

FINAL: frozenset[Status] = frozenset({Status.DELIVERED, Status.RETURNED, Status.CANCELLED})


def diagram() -> str:
    """The moves as a Mermaid state diagram, in the table's order."""
    lines = ["stateDiagram-v2", "    [*] --> pending"]
    lines += [f"    {before} --> {after}: {move}" for (before, move), after in MOVES.items()]
    lines += [f"    {status} --> [*]" for status in Status if status in FINAL]
    return "\n".join(lines)
