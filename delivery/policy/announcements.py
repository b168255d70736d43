"""Which notices each event owes, to whom, and how urgently: the timeline of the conversation as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from delivery.model.event import Happened
from delivery.policy.returning import SOONER_ANSWER_WITHIN


class Audience(StrEnum):
    """Who is owed a notice."""

    RECIPIENTS = "recipients"  #: every chat linked to the parcel
    COURIER = "courier"  #: the one member that the event names
    DISPATCHERS = "dispatchers"
    NEIGHBOUR = "neighbour"
    ASKER = "asker"  #: the one chat that asked the desk


class Class(StrEnum):
    """How a message behaves when it is unknown whether it arrived."""

    MUST_ARRIVE = "A"  #: once more after a minute, then the next channel
    NEVER_TWICE = "B"  #: stop; it expires
    STATE = "C"  #: edit again
    REPLY = "D"  #: once more


class NoticeKind(StrEnum):
    """What a notice says; each kind has one wording a language."""

    PARCEL_KNOWN = "parcel_known"
    WINDOW_PROMISED = "window_promised"
    WINDOW_CHANGED = "window_changed"
    WINDOW_NARROWED = "window_narrowed"
    CANNOT_KEEP = "cannot_keep"
    SOONER_ASKED = "sooner_asked"  #: whether one may come before what was promised
    ETA_MOVED = "eta_moved"
    YOU_ARE_NEXT = "you_are_next"
    ARRIVING = "arriving"
    DELIVERED = "delivered"
    DEPOSITED = "deposited"
    PHOTO = "photo"
    CHOOSE = "choose"
    REMINDER = "reminder"
    CONFIRMED = "confirmed"
    DISPOSITION = "disposition"
    HELD = "held"
    SENT_BACK = "sent_back"
    HOLD_ENDED = "hold_ended"
    UNDONE = "undone"
    CORRECTED = "corrected"  #: what a courier reported was a mistake
    ROLLED_OVER = "rolled_over"
    NEIGHBOUR_ASKED = "neighbour_asked"
    NEIGHBOUR_ANSWERED = "neighbour_answered"
    DESK_ANSWERED = "desk_answered"
    ROUTE_READY = "route_ready"
    MEMBER_ASKS = "member_asks"
    MEMBER_CONFIRMED = "member_confirmed"
    EXCEPTION = "exception"
    EXCEPTION_MOVED = "exception_moved"  #: what an older message says once its exception was told again
    PLAN_PUBLISHED = "plan_published"
    DAY_CLOSED = "day_closed"
    ROUTE_OVER = "route_over"  #: nothing is open any more, to a courier who has not reported it
    BRING_BACK = "bring_back"  #: what is left on a van, to its courier
    SUPPOSED_MAP = "supposed_map"  #: what a supposition changes, as a picture
    SUPPOSED = "supposed"  #: the answer to a “what if”
    CARD = "card"  #: the living card; drawn from the parcel's state when it is sent
    CARD_MOVED = "card_moved"  #: what an older message says once the card lives in a newer one
    ROUTE_CHANGED = "route_changed"  #: to its courier
    LIVE_MAP = "live_map"  #: a moving place in the chat; drawn from where the van is when it is sent
    WE_WERE_AWAY = "we_were_away"
    SWAP_ASKED = "swap_asked"  #: whether a courier takes stops over
    SWAP_SETTLED = "swap_settled"
    SWAP_NOTED = "swap_noted"  #: the same, for the desk
    SWAP_REFUSED = "swap_refused"
    DOOR_HIDDEN = "door_hidden"  #: what a courier's message says once its stop is long done
    NEXT_STOP = "next_stop"  #: the courier's card; drawn from the run's state when it is sent


@dataclass(frozen=True)
class Announcement:
    """One notice that an event owes; `lives` is how long it is worth sending, `quiet` lets it ring at night."""

    kind: NoticeKind
    audience: Audience
    delivery: Class
    rings: bool = True
    lives: timedelta | None = None
    rings_at_night: bool = False
    urgent: bool = False


def _to_recipients(kind: NoticeKind, delivery: Class = Class.MUST_ARRIVE, **extra: object) -> Announcement:
    return Announcement(kind, Audience.RECIPIENTS, delivery, **extra)  # type: ignore[arg-type]  # typed by the fields


_CARD = _to_recipients(NoticeKind.CARD, Class.STATE, rings=False)
_EXCEPTION = Announcement(
    NoticeKind.EXCEPTION, Audience.DISPATCHERS, Class.MUST_ARRIVE, rings_at_night=True, urgent=True
)
#: Not urgent: an edit that waits for its turn in a busy group must not hold up the next exception.
_EXCEPTION_EDIT = Announcement(NoticeKind.EXCEPTION, Audience.DISPATCHERS, Class.STATE, rings=False)
_A, _B = Class.MUST_ARRIVE, Class.NEVER_TWICE

ANNOUNCEMENTS: Mapping[Happened, tuple[Announcement, ...]] = {
    Happened.RECIPIENT_LINKED: (_CARD,),
    Happened.RECIPIENT_WRITTEN_TO: (_to_recipients(NoticeKind.PARCEL_KNOWN),),
    Happened.WINDOW_PROMISED: (_to_recipients(NoticeKind.WINDOW_PROMISED), _CARD),
    Happened.WINDOW_CHANGED: (_to_recipients(NoticeKind.WINDOW_CHANGED), _CARD),
    Happened.WINDOW_NARROWED: (_to_recipients(NoticeKind.WINDOW_NARROWED, _B, lives=timedelta(hours=2)), _CARD),
    Happened.ROUTE_STARTED: (_CARD,),
    Happened.STOP_ETA_CHANGED: (_CARD,),
    Happened.STOP_ETA_MOVED: (_to_recipients(NoticeKind.ETA_MOVED, _B, lives=timedelta(minutes=15)), _CARD),
    Happened.STOP_DELAYED: (_to_recipients(NoticeKind.CANNOT_KEEP, urgent=True, rings_at_night=True), _CARD),
    Happened.SOONER_ASKED: (_to_recipients(NoticeKind.SOONER_ASKED, _B, lives=SOONER_ANSWER_WITHIN), _CARD),
    Happened.STOP_NEXT: (_to_recipients(NoticeKind.YOU_ARE_NEXT, _B, lives=timedelta(minutes=10)), _CARD),
    Happened.STOP_ARRIVING: (
        _to_recipients(NoticeKind.ARRIVING, _B, rings=False, lives=timedelta(minutes=5)),
        _CARD,
    ),
    Happened.PARCEL_DELIVERED: (_to_recipients(NoticeKind.DELIVERED), _CARD),
    Happened.PARCEL_DEPOSITED: (_to_recipients(NoticeKind.DEPOSITED), _CARD),
    Happened.PHOTO_ADDED: (_to_recipients(NoticeKind.PHOTO, _B, rings=False, lives=timedelta(hours=2)),),
    Happened.ATTEMPT_FAILED: (_CARD,),
    Happened.RESCHEDULE_OFFERED: (
        _to_recipients(NoticeKind.CHOOSE, urgent=True, rings_at_night=True),
        _CARD,
    ),
    Happened.RESCHEDULE_REMINDED: (_to_recipients(NoticeKind.REMINDER, _B, lives=timedelta(hours=2)), _CARD),
    Happened.RESCHEDULE_CONFIRMED: (_to_recipients(NoticeKind.CONFIRMED, rings_at_night=True), _CARD),
    Happened.SAFE_PLACE_GRANTED: (_to_recipients(NoticeKind.CONFIRMED, rings_at_night=True), _CARD),
    Happened.PICKUP_POINT_CHOSEN: (_to_recipients(NoticeKind.CONFIRMED, rings_at_night=True), _CARD),
    Happened.ADDRESS_CORRECTED: (_to_recipients(NoticeKind.CONFIRMED, rings_at_night=True), _CARD),
    Happened.HOLD_CHOSEN: (_to_recipients(NoticeKind.CONFIRMED, rings_at_night=True), _CARD),
    Happened.HOLD_ENDED: (_to_recipients(NoticeKind.HOLD_ENDED), _CARD),
    Happened.CHOICE_UNDONE: (_to_recipients(NoticeKind.UNDONE, rings_at_night=True), _CARD),
    Happened.REPORT_UNDONE: (_to_recipients(NoticeKind.CORRECTED, rings_at_night=True, urgent=True), _CARD),
    Happened.NEIGHBOUR_ACCEPTED: (_to_recipients(NoticeKind.NEIGHBOUR_ANSWERED, rings_at_night=True), _CARD),
    Happened.NEIGHBOUR_DECLINED: (_to_recipients(NoticeKind.NEIGHBOUR_ANSWERED, rings_at_night=True), _CARD),
    Happened.RESCHEDULE_EXPIRED: (_to_recipients(NoticeKind.DISPOSITION), _CARD),
    Happened.PARCEL_HELD: (_to_recipients(NoticeKind.HELD), _CARD),
    Happened.PARCEL_SENT_BACK: (_to_recipients(NoticeKind.SENT_BACK), _CARD),
    Happened.PARCEL_ROLLED_OVER: (_to_recipients(NoticeKind.ROLLED_OVER), _CARD),
    Happened.ROUTE_READY: (
        Announcement(NoticeKind.ROUTE_READY, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.MEMBER_JOINED: (
        Announcement(NoticeKind.MEMBER_ASKS, Audience.DISPATCHERS, _A, rings_at_night=True, urgent=True),
    ),
    Happened.MEMBER_CONFIRMED: (
        Announcement(NoticeKind.MEMBER_CONFIRMED, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.EXCEPTION_OPENED: (_EXCEPTION,),
    Happened.EXCEPTION_SAID: (_EXCEPTION,),
    Happened.EXCEPTION_SHOWN: (_EXCEPTION_EDIT,),
    Happened.RECIPIENT_ANSWERED: (
        Announcement(NoticeKind.DESK_ANSWERED, Audience.ASKER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.ACCESS_NOTED: (_CARD,),
    Happened.EXCEPTION_CLAIMED: (_EXCEPTION_EDIT,),
    Happened.EXCEPTION_RESOLVED: (_EXCEPTION_EDIT,),
    Happened.EXCEPTION_CHANGED: (_EXCEPTION_EDIT,),
    Happened.EXCEPTION_ESCALATED: (_EXCEPTION,),
    Happened.EXCEPTION_GIVEN: (
        Announcement(NoticeKind.EXCEPTION, Audience.COURIER, _A, rings_at_night=True, urgent=True),
        _EXCEPTION_EDIT,
    ),
    Happened.ROUTE_CHANGED: (
        Announcement(NoticeKind.ROUTE_CHANGED, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.SWAP_PROPOSED: (
        Announcement(NoticeKind.SWAP_ASKED, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.SWAP_ACCEPTED: (
        Announcement(NoticeKind.SWAP_SETTLED, Audience.COURIER, _A, rings_at_night=True, urgent=True),
        Announcement(NoticeKind.SWAP_NOTED, Audience.DISPATCHERS, _A, rings=False),
    ),
    Happened.SWAP_DECLINED: (
        Announcement(NoticeKind.SWAP_REFUSED, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.SERVICE_RESUMED: (
        Announcement(NoticeKind.WE_WERE_AWAY, Audience.COURIER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.ROUTE_CUT_SHORT: (Announcement(NoticeKind.ROUTE_OVER, Audience.COURIER, _A, rings_at_night=True),),
    Happened.ROUTE_ENDED: (Announcement(NoticeKind.BRING_BACK, Audience.COURIER, _A, rings_at_night=True),),
    Happened.PLAN_PUBLISHED: (Announcement(NoticeKind.PLAN_PUBLISHED, Audience.DISPATCHERS, _A, rings=False),),
    Happened.PLAN_SUPPOSED: (
        Announcement(
            NoticeKind.SUPPOSED_MAP, Audience.ASKER, _B, rings=False, lives=timedelta(minutes=10), urgent=True
        ),
        Announcement(NoticeKind.SUPPOSED, Audience.ASKER, _A, rings_at_night=True, urgent=True),
    ),
    Happened.DAY_CLOSED: (Announcement(NoticeKind.DAY_CLOSED, Audience.DISPATCHERS, _A, rings=False),),
}
