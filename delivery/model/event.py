"""What happened, as facts that never change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Happened(StrEnum):
    """The kinds of events, dotted, past where something happened."""

    PARCEL_CREATED = "parcel.created"
    WINDOW_PROMISED = "window.promised"
    WINDOW_CHANGED = "window.changed"
    WINDOW_NARROWED = "window.narrowed"
    ROUTE_PUBLISHED = "route.published"
    ROUTE_STARTED = "route.started"
    STOP_NEXT = "stop.next"
    STOP_ETA_CHANGED = "stop.eta_changed"
    STOP_ETA_MOVED = "stop.eta_moved"  #: so far, and for so long, that it is worth a ring
    STOP_DELAYED = "stop.delayed"
    SOONER_ASKED = "sooner.asked"  #: whether somebody may be served before their window
    STOP_ARRIVING = "stop.arriving"
    STOP_ARRIVED = "stop.arrived"
    PARCEL_DELIVERED = "parcel.delivered"
    PARCEL_DEPOSITED = "parcel.deposited"
    PARCEL_HELD = "parcel.held"
    PARCEL_SENT_BACK = "parcel.sent_back"
    PARCEL_ROLLED_OVER = "parcel.rolled_over"
    PHOTO_ADDED = "photo.added"
    ATTEMPT_FAILED = "attempt.failed"
    RESCHEDULE_OFFERED = "reschedule.offered"
    RESCHEDULE_REMINDED = "reschedule.reminded"
    RESCHEDULE_CONFIRMED = "reschedule.confirmed"
    RESCHEDULE_EXPIRED = "reschedule.expired"
    SAFE_PLACE_GRANTED = "safe_place.granted"
    SAFE_PLACE_REVOKED = "safe_place.revoked"
    NEIGHBOUR_ASKED = "neighbour.asked"
    NEIGHBOUR_ACCEPTED = "neighbour.accepted"
    NEIGHBOUR_DECLINED = "neighbour.declined"
    PICKUP_POINT_CHOSEN = "pickup_point.chosen"
    ADDRESS_CORRECTED = "address.corrected"
    HOLD_CHOSEN = "hold.chosen"
    HOLD_ENDED = "hold.ended"
    CHOICE_UNDONE = "choice.undone"
    REPORT_UNDONE = "report.undone"  #: the courier took a report back
    EXCEPTION_OPENED = "exception.opened"
    EXCEPTION_CLAIMED = "exception.claimed"
    EXCEPTION_SAID = "exception.said"
    EXCEPTION_SHOWN = "exception.shown"  #: a picture of what it is about
    EXCEPTION_RESOLVED = "exception.resolved"
    EXCEPTION_ESCALATED = "exception.escalated"
    EXCEPTION_GIVEN = "exception.given"  #: to another dispatcher
    EXCEPTION_CHANGED = "exception.changed"  #: its facts are others now
    ROUTE_CHANGED = "route.changed"  #: under way: another order, a stop more or less
    SERVICE_RESUMED = "service.resumed"  #: we are back after having been away
    SWAP_PROPOSED = "swap.proposed"  #: a courier asks another to take stops over
    SWAP_ACCEPTED = "swap.accepted"
    SWAP_DECLINED = "swap.declined"
    ROUTE_HELD = "route.held"  #: its courier says by how much it is later
    PLAN_DRAFTED = "plan.drafted"
    PLAN_PUBLISHED = "plan.published"
    PLAN_SUPPOSED = "plan.supposed"  #: what would be if is known
    ROUTE_READY = "route.ready"
    ROUTE_CUT_SHORT = "route.cut_short"  #: it had open stops when the clock or the desk ended it
    ROUTE_ENDED = "route.ended"  #: with parcels left on the van
    DAY_CLOSED = "day.closed"
    RECIPIENT_LINKED = "recipient.linked"
    RECIPIENT_LEFT = "recipient.left"
    RECIPIENT_WRITTEN_TO = "recipient.written_to"  #: by e-mail or text message, having no chat
    RECIPIENT_ANSWERED = "recipient.answered"
    ACCESS_NOTED = "access.noted"
    PARCEL_RATED = "parcel.rated"
    RECIPIENT_UNREACHABLE = "recipient.unreachable"
    RECIPIENT_NOT_UNDERSTOOD = "recipient.not_understood"
    MEMBER_JOINED = "member.joined"
    MEMBER_CONFIRMED = "member.confirmed"


@dataclass(eq=False)
class Event:
    """One thing that happened: when, what, to which parcel, stop or exception, with facts that JSON can hold."""

    at: datetime
    kind: Happened
    depot_id: int
    parcel_id: int | None = None
    courier_id: int | None = None
    subject_id: int | None = None  #: the stop, exception, offer or revision it is about
    facts: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0
