"""Replays what happened to each parcel, and says where it could not have happened."""

from collections.abc import Mapping

from delivery.model.event import Event, Happened
from delivery.model.status import FINAL, Status
from storage.ledger import Ledger

#: From which statuses an event can come, and where it leads; None stays where it is.
PATHS: Mapping[Happened, tuple[frozenset[Status], Status | None]] = {
    Happened.WINDOW_PROMISED: (frozenset({Status.PENDING, Status.SCHEDULED}), Status.SCHEDULED),
    Happened.ROUTE_STARTED: (frozenset({Status.SCHEDULED}), Status.OUT_FOR_DELIVERY),
    Happened.PARCEL_DELIVERED: (frozenset({Status.OUT_FOR_DELIVERY}), Status.DELIVERED),
    Happened.PARCEL_DEPOSITED: (frozenset({Status.OUT_FOR_DELIVERY}), Status.READY_FOR_PICKUP),
    Happened.ATTEMPT_FAILED: (frozenset({Status.OUT_FOR_DELIVERY}), Status.DELIVERY_FAILED),
    Happened.REPORT_UNDONE: (
        frozenset({Status.DELIVERED, Status.READY_FOR_PICKUP, Status.DELIVERY_FAILED}),
        Status.OUT_FOR_DELIVERY,
    ),
    Happened.RESCHEDULE_CONFIRMED: (
        frozenset({Status.DELIVERY_FAILED, Status.SCHEDULED, Status.PENDING, Status.ON_HOLD, Status.OUT_FOR_DELIVERY}),
        Status.SCHEDULED,
    ),
    Happened.RESCHEDULE_EXPIRED: (frozenset({Status.DELIVERY_FAILED}), Status.SCHEDULED),
    Happened.PICKUP_POINT_CHOSEN: (
        frozenset({Status.DELIVERY_FAILED, Status.SCHEDULED, Status.PENDING, Status.ON_HOLD}),
        Status.SCHEDULED,
    ),
    Happened.PARCEL_HELD: (frozenset({Status.DELIVERY_FAILED}), Status.ON_HOLD),
    Happened.HOLD_CHOSEN: (
        frozenset({Status.PENDING, Status.SCHEDULED, Status.DELIVERY_FAILED, Status.ON_HOLD}),
        Status.ON_HOLD,
    ),
    Happened.HOLD_ENDED: (frozenset({Status.ON_HOLD}), Status.SCHEDULED),
    Happened.PARCEL_ROLLED_OVER: (frozenset({Status.OUT_FOR_DELIVERY, Status.SCHEDULED}), Status.SCHEDULED),
    Happened.PARCEL_SENT_BACK: (
        frozenset({Status.PENDING, Status.SCHEDULED, Status.DELIVERY_FAILED, Status.ON_HOLD, Status.READY_FOR_PICKUP}),
        Status.RETURN_TO_SENDER,
    ),
}
#: These schedule a parcel that failed before, and leave any other where it is.
AFTER_FAILURE = frozenset({Happened.SAFE_PLACE_GRANTED, Happened.NEIGHBOUR_ACCEPTED, Happened.ADDRESS_CORRECTED})
#: Where an undone choice may lead from where it had led.
UNDONE: Mapping[Status, frozenset[Status]] = {
    Status.SCHEDULED: frozenset({Status.SCHEDULED, Status.PENDING, Status.ON_HOLD, Status.DELIVERY_FAILED}),
    Status.ON_HOLD: frozenset({Status.SCHEDULED, Status.ON_HOLD, Status.DELIVERY_FAILED}),
    Status.RETURN_TO_SENDER: frozenset({Status.SCHEDULED, Status.ON_HOLD, Status.DELIVERY_FAILED}),
    Status.PENDING: frozenset({Status.PENDING}),
    Status.OUT_FOR_DELIVERY: frozenset({Status.OUT_FOR_DELIVERY}),
}
WAITING = frozenset({Status.DELIVERY_FAILED, Status.ON_HOLD})
#: A parcel left out of a plan waits again, silently where nobody was promised anything.
SAME_IN_THE_END = frozenset({Status.PENDING, Status.SCHEDULED})


def illegal(ledger: Ledger) -> list[int]:
    """The parcels whose events cannot have happened in this order, or do not lead to where they stand."""
    events: dict[int, list[Event]] = {}
    for event in ledger.events:
        if event.parcel_id is not None:
            events.setdefault(event.parcel_id, []).append(event)
    return [p.id for p in ledger.parcels if not _leads_to(events.get(p.id, []), p.status)]


def _leads_to(events: list[Event], status: Status) -> bool:
    now: Status | None = Status.PENDING
    for event in events:
        now = _after(now, event) if now is not None else None
    return now == status or {now, status} <= SAME_IN_THE_END


def _after(status: Status, event: Event) -> Status | None:
    kind = event.kind
    if kind is Happened.CHOICE_UNDONE:
        former = Status(event.facts["status"])
        return former if former in UNDONE.get(status, ()) else None
    if kind in AFTER_FAILURE:
        return None if status in FINAL else Status.SCHEDULED if status in WAITING else status
    if kind not in PATHS:
        return status
    before, after = PATHS[kind]
    return after if status in before else None
