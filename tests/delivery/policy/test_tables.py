"""The business's tables are complete and say what the vocabulary says."""

from datetime import UTC, date, datetime

import pytest

from delivery.model.attempt import Reason
from delivery.model.event import Event, Happened
from delivery.model.exception import Severity
from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.model.place import Address
from delivery.model.status import Status
from delivery.policy.announcements import ANNOUNCEMENTS, Announcement, Audience, Class, NoticeKind
from delivery.policy.dispositions import RULES, Disposition
from delivery.policy.options import options_after, options_before

NEXT, HOLD, BACK = Disposition.NEXT_ATTEMPT, Disposition.HOLD, Disposition.RETURN
ALL = set(Choice)
OURS = {r for r in Reason if r.startswith("carrier_")} - {Reason.CARRIER_ADDRESS_NOT_FOUND}
URGENT = {Reason.CARRIER_VEHICLE_ISSUE, Reason.CARRIER_DAMAGED_PARCEL, Reason.CARRIER_PARCEL_LOST}
HELD = {
    Reason.CONSIGNEE_BUSINESS_CLOSED,
    Reason.CONSIGNEE_INCORRECT_ADDRESS,
    Reason.CARRIER_DAMAGED_PARCEL,
    Reason.CARRIER_PARCEL_LOST,
}
SENT_BACK = {Reason.CONSIGNEE_REFUSED, Reason.CONSIGNEE_CANCELLED}


def a_parcel(status: Status = Status.DELIVERY_FAILED, made: int = 1) -> Parcel:
    """A parcel after some attempts."""
    at, door = datetime(2026, 11, 24, 9, tzinfo=UTC), Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
    return Parcel("P1", 1, 1, door, "Europe/Berlin", at, date(2026, 11, 24), status=status, attempts_made=made)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_default(reason: Reason) -> None:
    """What happens when nobody chooses is decided for every reason, as the vocabulary's table says."""
    wanted = HOLD if reason in HELD else BACK if reason in SENT_BACK else NEXT

    assert RULES[reason].disposition is wanted
    assert RULES[reason].our_fault is (reason in OURS)
    assert (RULES[reason].severity is Severity.URGENT) is (reason in URGENT)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_choices(reason: Reason) -> None:
    """There is always a way on, unless only a dispatcher can help; without attempts left no door is offered."""
    nothing = reason in (Reason.CARRIER_DAMAGED_PARCEL, Reason.CARRIER_PARCEL_LOST)

    assert bool(options_after(reason, a_parcel())) is not nothing
    last = options_after(reason, a_parcel(made=2))
    assert set(last) == (set() if nothing else {Choice.PICKUP_POINT, Choice.RETURN})


def test_a_refused_parcel_is_offered_no_neighbour() -> None:
    """Who does not want it gets it again or sends it back."""
    for reason in SENT_BACK:
        assert set(options_after(reason, a_parcel())) == {Choice.REDELIVERY, Choice.RETURN}


def test_a_safe_place_that_failed_is_not_offered_again() -> None:
    """After the safe place could not be used, every other choice is open."""
    offered = options_after(Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE, a_parcel())

    assert set(offered) == ALL - {Choice.SAFE_PLACE}


@pytest.mark.parametrize("status", Status)
def test_what_can_be_changed_before_anything_went_wrong(status: Status) -> None:
    """Everything until the van leaves, a safe place while it drives, nothing once the parcel is somewhere else."""
    before = {Status.PENDING, Status.SCHEDULED, Status.ON_HOLD}
    wanted = ALL if status in before else {Choice.SAFE_PLACE} if status is Status.OUT_FOR_DELIVERY else set()

    assert set(options_before(status)) == wanted


def _rules(happened: Happened) -> dict[NoticeKind, Announcement]:
    return {rule.kind: rule for rule in ANNOUNCEMENTS.get(happened, ())}


@pytest.mark.parametrize(
    ("happened", "kind", "delivery", "rings"),
    [
        (Happened.WINDOW_PROMISED, NoticeKind.WINDOW_PROMISED, Class.MUST_ARRIVE, True),
        (Happened.WINDOW_NARROWED, NoticeKind.WINDOW_NARROWED, Class.NEVER_TWICE, True),
        (Happened.STOP_DELAYED, NoticeKind.CANNOT_KEEP, Class.MUST_ARRIVE, True),
        (Happened.SOONER_ASKED, NoticeKind.SOONER_ASKED, Class.NEVER_TWICE, True),
        (Happened.STOP_NEXT, NoticeKind.YOU_ARE_NEXT, Class.NEVER_TWICE, True),
        (Happened.STOP_ARRIVING, NoticeKind.ARRIVING, Class.NEVER_TWICE, False),
        (Happened.PARCEL_DELIVERED, NoticeKind.DELIVERED, Class.MUST_ARRIVE, True),
        (Happened.RESCHEDULE_OFFERED, NoticeKind.CHOOSE, Class.MUST_ARRIVE, True),
        (Happened.RESCHEDULE_REMINDED, NoticeKind.REMINDER, Class.NEVER_TWICE, True),
        (Happened.RESCHEDULE_EXPIRED, NoticeKind.DISPOSITION, Class.MUST_ARRIVE, True),
        (Happened.PARCEL_HELD, NoticeKind.HELD, Class.MUST_ARRIVE, True),
        (Happened.EXCEPTION_OPENED, NoticeKind.EXCEPTION, Class.MUST_ARRIVE, True),
        (Happened.EXCEPTION_CLAIMED, NoticeKind.EXCEPTION, Class.STATE, False),
        (Happened.ROUTE_STARTED, NoticeKind.CARD, Class.STATE, False),
        (Happened.STOP_ETA_CHANGED, NoticeKind.CARD, Class.STATE, False),
    ],
)
def test_what_is_told_and_how_surely(
    happened: Happened,
    kind: NoticeKind,
    delivery: Class,
    rings: bool,  # noqa: FBT001  a row of the table
) -> None:
    """The timeline of the conversation, row by row."""
    rule = _rules(happened)[kind]

    assert (rule.delivery, rule.rings) == (delivery, rings)


def test_a_nudge_dies_and_a_promise_does_not() -> None:
    """Whatever must never come late has a life, whatever must arrive has none."""
    for rule in (rule for rules in ANNOUNCEMENTS.values() for rule in rules):
        assert (rule.lives is not None) is (rule.delivery is Class.NEVER_TWICE)


def test_the_card_is_true_after_everything_a_recipient_is_told() -> None:
    """Even a lost nudge leaves the truth on screen: whatever recipients are told, their card is drawn anew."""
    no_chat = {Happened.RECIPIENT_WRITTEN_TO}  # in a mailbox there is no card
    unchanged = {Happened.PHOTO_ADDED, Happened.RESCHEDULE_REMINDED, *no_chat}
    for happened, rules in ANNOUNCEMENTS.items():
        if any(rule.audience is Audience.RECIPIENTS for rule in rules) and happened not in unchanged:
            assert NoticeKind.CARD in _rules(happened)


def test_an_event_hides_nothing_in_its_kind() -> None:
    """Every kind is dotted and past: what it is about, and what happened."""
    assert all(kind.count(".") == 1 for kind in Happened)
    assert Event(datetime(2026, 11, 24, tzinfo=UTC), Happened.DAY_CLOSED, 1).facts == {}
