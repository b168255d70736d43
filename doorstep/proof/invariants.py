"""The invariants of a settled system, as one pure function over a snapshot of its memory.

I1 each update handed over is done or quarantined
I2 each committed report exists once
I3 class A was delivered or alarmed, class B was tried once
I4 no message about a parcel to a chat not linked to it
I5 histories are legal
I6 planned and left out are all that was asked for, and no promise was moved without consent
I7 one published revision a depot and date
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.event import Event, Happened
from delivery.model.plan import RevisionState
from delivery.model.promise import Outcome, Promise
from delivery.policy.announcements import ANNOUNCEMENTS, Audience, Class
from doorstep.proof.held_back import HeldBack
from doorstep.proof.histories import illegal
from storage.ledger import Ledger, LetterRecord
from storage.standing import LetterState, UpdateState

SAME_MOMENT = timedelta(seconds=5)  #: a choice and what it releases are one transaction
TO_RECIPIENTS = frozenset(
    str(a.kind) for rules in ANNOUNCEMENTS.values() for a in rules if a.audience is Audience.RECIPIENTS
)
CONSENT = frozenset(
    {
        Happened.RESCHEDULE_CONFIRMED,
        Happened.PICKUP_POINT_CHOSEN,
        Happened.SAFE_PLACE_GRANTED,
        Happened.NEIGHBOUR_ACCEPTED,
        Happened.PARCEL_SENT_BACK,
        Happened.ADDRESS_CORRECTED,
        Happened.HOLD_CHOSEN,
        Happened.CHOICE_UNDONE,
    }
)


@dataclass(frozen=True)
class Violation:
    """An invariant that does not hold, with the ids of what breaks it."""

    invariant: str
    says: str
    ids: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.invariant} {self.says}: {', '.join(map(str, self.ids))}"


def violations(ledger: Ledger) -> tuple[Violation, ...]:
    """Everything that does not hold, in the order of the invariants; empty where all is well."""
    found = (
        ("I1", "updates neither done nor quarantined", lost_updates(ledger)),
        ("I2", "attempts reported twice", list(_doubled_attempts(ledger))),
        ("I3", "messages that had to arrive and neither did nor were alarmed", lost_letters(ledger)),
        ("I3", "nudges tried twice", [letter.id for letter in doubled_nudges(ledger)]),
        ("I4", "messages about a parcel to a chat that is not its recipient's", list(_strangers(ledger))),
        ("I5", "parcels with an impossible history", illegal(ledger)),
        ("I6", "revisions that have a parcel twice", list(_bad_books(ledger))),
        ("I6", "revisions that forget a promised parcel", list(_forgetful(ledger))),
        ("I6", "revisions with a visit outside its promised window", list(_outside(ledger))),
        ("I6", "promises released without the recipient's consent", list(_taken_back(ledger))),
        ("I7", "days with more than one published revision", list(_published_twice(ledger))),
    )
    return tuple(Violation(name, says, tuple(ids)) for name, says, ids in found if ids)


def lost_updates(ledger: Ledger) -> list[int]:
    """Updates that were acknowledged and have neither an effect nor a quarantine."""
    return [u.id for u in ledger.updates if u.state not in (UpdateState.DONE, UpdateState.QUARANTINED)]


def lost_letters(ledger: Ledger) -> list[int]:
    """Class A messages that neither arrived nor rang an alarm; a chat that blocked us is an answer too.

    What had become untrue before it could leave, because what it told was taken back or answered, is not lost.
    """
    blocked = {chat.id for chat in ledger.chats if chat.blocked_at is not None}
    held_back = HeldBack(ledger)
    return [
        letter.id
        for letter in ledger.letters
        if letter.delivery is Class.MUST_ARRIVE
        and letter.state is not LetterState.SENT
        and letter.alarmed_at is None
        and letter.chat_id not in blocked
        and not held_back(letter)
    ]


def doubled_nudges(ledger: Ledger) -> list[LetterRecord]:
    """Class B messages that were tried again although the first try may have arrived."""
    return [x for x in ledger.letters if x.delivery is Class.NEVER_TWICE and x.unknowns and x.tries > 1]


def _doubled_attempts(ledger: Ledger) -> Iterator[int]:
    at_stop = Counter((a.parcel_id, a.stop_id) for a in ledger.attempts)
    numbered = Counter((a.parcel_id, a.number) for a in ledger.attempts)
    yield from (
        a.id for a in ledger.attempts if at_stop[a.parcel_id, a.stop_id] > 1 or numbered[a.parcel_id, a.number] > 1
    )


def _strangers(ledger: Ledger) -> Iterator[int]:
    linked = {(link.parcel_id, link.chat_id) for link in ledger.links}
    for letter in ledger.letters:
        about_parcel = letter.parcel_id is not None and letter.kind in TO_RECIPIENTS
        if about_parcel and (letter.parcel_id, letter.chat_id) not in linked:
            yield letter.id


def _bad_books(ledger: Ledger) -> Iterator[int]:
    for revision in ledger.revisions:
        plan = revision.plan
        served = Counter(p for route in plan.routes for stop in route.stops for p in stop.parcel_ids)
        served.update(item.parcel_id for item in plan.left_out)
        if any(count > 1 for count in served.values()):
            yield revision.id


def _forgetful(ledger: Ledger) -> Iterator[int]:
    """Revisions that neither serve nor leave out what was promised for their date when they were published."""
    days, depots = {day.id: day for day in ledger.days}, {parcel.id: parcel.depot_id for parcel in ledger.parcels}
    for revision in ledger.revisions:
        day, at = days[revision.day_id], revision.published_at
        known = revision.plan.parcel_ids | {item.parcel_id for item in revision.plan.left_out}
        for promise in ledger.promises:
            alive = promise.made_at < at and (promise.settled_at is None or promise.settled_at > at)
            here = promise.window.date == day.service_date and depots.get(promise.parcel_id) == day.depot_id
            if alive and here and promise.parcel_id not in known and not _served_by_another(ledger, promise, day.id):
                yield revision.id


def _served_by_another(ledger: Ledger, promise: Promise, day_id: int) -> bool:
    """Whether another day's shift keeps it: a night shift's windows lie on the next date."""
    others = (revision.plan for revision in ledger.revisions if revision.day_id != day_id)
    stops = (found[1] for plan in others if (found := plan.stop_of(promise.parcel_id)) is not None)
    return any(promise.window.holds(stop.arrive) for stop in stops)


def _outside(ledger: Ledger) -> Iterator[int]:
    for revision in ledger.revisions:
        stops = [stop for route in revision.plan.routes for stop in route.stops]
        if any(s.opens and s.closes and not s.opens <= s.arrive <= s.closes for s in stops):
            yield revision.id


def _taken_back(ledger: Ledger) -> Iterator[int]:
    agreed: dict[int | None, list[datetime]] = {}
    for event in ledger.events:
        if event.kind in CONSENT or _answered_sooner(event):
            agreed.setdefault(event.parcel_id, []).append(event.at)
    for promise in ledger.promises:
        at, moments = promise.settled_at, agreed.get(promise.parcel_id, [])
        released = promise.outcome is Outcome.RELEASED and at is not None
        if released and not any(abs(at - moment) < SAME_MOMENT for moment in moments if at is not None):
            yield promise.id


def _answered_sooner(event: Event) -> bool:
    """Whether somebody said yes to an earlier hour: a window that a dispatcher moves has no chat that answered."""
    return event.kind is Happened.WINDOW_CHANGED and event.facts.get("answered_chat") is not None


def _published_twice(ledger: Ledger) -> Iterator[int]:
    counts = Counter(r.day_id for r in ledger.revisions if r.state is RevisionState.PUBLISHED)
    yield from (day for day, count in counts.items() if count > 1)
