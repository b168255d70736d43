"""The invariants find what is planted, and the account adds up."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest

from delivery.model.event import Event, Happened
from delivery.model.people import Chat
from delivery.model.plan import LeftOut, PlannedRoute, RevisionState
from delivery.model.promise import Outcome
from delivery.model.status import Status
from delivery.policy.announcements import Class
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.close_day import CloseDay
from doorstep.proof.account import account
from doorstep.proof.invariants import violations
from storage.ledger import Ledger, LetterRecord, UpdateRecord
from storage.standing import LetterState, UpdateState
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, DAY, TRAVEL, UNLINKED, Stage

T = TypeVar("T")
Planted = Callable[[Ledger], Ledger]


@pytest.fixture
async def lived(failed: Stage) -> Ledger:
    """A day with a failed attempt that was rescheduled, a delivery and a stop that rolled over, all of it sent."""
    offer = await failed.offer()
    await failed.do(lambda w: ChooseRedelivery(w, failed.clock, TRAVEL)(offer.id, 0, ANNA))
    await failed.deliver(BRUNOS)
    failed.at(DAY, 17, 30)
    day = await failed.day()
    await failed.do(lambda w: CloseDay(w, failed.clock, TRAVEL)(day.id))
    found = await failed.ledger()
    letters = [replace(letter, state=LetterState.SENT, tries=1) for letter in found.letters]
    nudge = replace(letters[0], id=999, kind="you_are_next", delivery=Class.NEVER_TWICE)
    nudge = replace(nudge, parcel_id=BRUNOS, chat_id=BRUNO)
    return replace(found, letters=[*letters, nudge], updates=[_update(1), _update(2)])


def _update(number: int, state: UpdateState = UpdateState.DONE) -> UpdateRecord:
    at = datetime.combine(DAY, datetime.min.time())
    return UpdateRecord(number, 1, 0, number, ANNA, state, 1, "", at, None)


def _changed(thing: T, **facts: Any) -> T:
    """A copy of an entity with other facts."""
    other = copy(thing)
    for name, value in facts.items():
        setattr(other, name, value)
    return other


def _letter(ledger: Ledger, delivery: Class, **facts: Any) -> Ledger:
    """One letter of a class is otherwise."""
    index = next(i for i, letter in enumerate(ledger.letters) if letter.delivery is delivery)
    letters: list[LetterRecord] = list(ledger.letters)
    letters[index] = replace(letters[index], **facts)
    return replace(ledger, letters=letters)


def _last_plan(ledger: Ledger, change: Callable[[PlannedRoute], PlannedRoute]) -> Ledger:
    *before, last = ledger.revisions
    plan = replace(last.plan, routes=tuple(change(route) for route in last.plan.routes))
    return replace(ledger, revisions=[*before, _changed(last, plan=plan)])


def _outside_its_window(route: PlannedRoute) -> PlannedRoute:
    first, *rest = route.stops
    late = replace(first, opens=first.arrive - timedelta(hours=3), closes=first.arrive - timedelta(hours=1))
    return replace(route, stops=(late, *rest))


def _event(ledger: Ledger, kind: Happened, parcel_id: int) -> Ledger:
    last = ledger.events[-1]
    return replace(ledger, events=[*ledger.events, Event(last.at, kind, 1, parcel_id, id=last.id + 1)])


def _released(ledger: Ledger) -> Ledger:
    kept = next(p for p in ledger.promises if p.parcel_id == UNLINKED)
    moved = _changed(kept, outcome=Outcome.RELEASED, settled_at=ledger.events[0].at)
    return replace(ledger, promises=[moved if p is kept else p for p in ledger.promises])


def _forgotten(ledger: Ledger) -> Ledger:
    """The plan of the morning knows nothing of a parcel that was promised the evening before."""
    *before, last = ledger.revisions
    return replace(ledger, revisions=[*before, _changed(last, plan=last.plan.without(BRUNOS))])


def _doubled(ledger: Ledger) -> Ledger:
    *before, last = ledger.revisions
    plan = replace(last.plan, left_out=(LeftOut(BRUNOS, "capacity"),))
    return replace(ledger, revisions=[*before, _changed(last, plan=plan)])


PLANTED: dict[str, tuple[str, Planted]] = {
    "an update that vanished": ("I1", lambda x: replace(x, updates=[*x.updates, _update(3, UpdateState.NEW)])),
    "an attempt reported twice": ("I2", lambda x: replace(x, attempts=[*x.attempts, _changed(x.attempts[0], id=99)])),
    "a number given twice": (
        "I2",
        lambda x: replace(x, attempts=[*x.attempts, _changed(x.attempts[0], id=99, stop_id=99)]),
    ),
    "a choice that nobody got": ("I3", lambda x: _letter(x, Class.MUST_ARRIVE, state=LetterState.DEAD)),
    "a choice nobody knows about": ("I3", lambda x: _letter(x, Class.MUST_ARRIVE, state=LetterState.UNKNOWN)),
    "a nudge sent twice": ("I3", lambda x: _letter(x, Class.NEVER_TWICE, tries=2, unknowns=1)),
    "a card in a stranger's chat": ("I4", lambda x: _letter(x, Class.STATE, chat_id=666)),
    "a delivery after the delivery": ("I5", lambda x: _event(x, Happened.PARCEL_DELIVERED, BRUNOS)),
    "a status that came from nowhere": (
        "I5",
        lambda x: replace(x, parcels=[_changed(p, status=Status.ON_HOLD) for p in x.parcels[:1]]),
    ),
    "a parcel both planned and left out": ("I6", _doubled),
    "a promised parcel that a plan forgets": ("I6", _forgotten),
    "a visit outside its window": ("I6", lambda x: _last_plan(x, _outside_its_window)),
    "a promise taken back": ("I6", _released),
    "two published revisions": (
        "I7",
        lambda x: replace(x, revisions=[_changed(r, state=RevisionState.PUBLISHED) for r in x.revisions]),
    ),
}


@pytest.mark.parametrize(("facts", "found"), [({"answered_chat": ANNA}, []), ({}, ["I6"])])
async def test_a_yes_to_an_earlier_hour_is_consent(lived: Ledger, facts: dict[str, int], found: list[str]) -> None:
    """The promise it replaces is released; a window that nobody in a chat agreed to is no consent."""
    released = _released(lived)
    (promise,) = [p for p in released.promises if p not in lived.promises]
    assert promise.settled_at is not None
    changed = Event(promise.settled_at, Happened.WINDOW_CHANGED, 1, promise.parcel_id, facts=facts)
    told = replace(released, events=[*released.events, changed])

    assert [v.invariant for v in violations(told)] == found


async def test_an_honest_day_has_no_violation(lived: Ledger) -> None:
    """What really happened breaks no invariant."""
    assert [str(v) for v in violations(lived)] == []


@pytest.mark.parametrize("name", PLANTED)
async def test_what_is_planted_is_found(lived: Ledger, name: str) -> None:
    """Each thing that must never be is found by its own invariant, with the ids of what breaks it."""
    invariant, plant = PLANTED[name]
    found = violations(plant(lived))

    assert [v.invariant for v in found] == [invariant]
    assert all(v.ids for v in found)


@pytest.mark.parametrize("excuse", ["alarmed", "blocked"])
async def test_a_message_that_cannot_arrive_may_alarm_instead(lived: Ledger, excuse: str) -> None:
    """Somebody was told, or the chat has blocked us: then a dead message is no loss."""
    dead = _letter(lived, Class.MUST_ARRIVE, state=LetterState.DEAD)
    (letter,) = (x for x in dead.letters if x.state is LetterState.DEAD)
    if excuse == "alarmed":
        dead = _letter(dead, Class.MUST_ARRIVE, alarmed_at=letter.owed_at)
    else:
        dead = replace(dead, chats=[Chat(letter.chat_id, blocked_at=letter.owed_at)])

    assert violations(dead) == ()


async def test_the_account_adds_up(lived: Ledger) -> None:
    """What was promised is the sum of what became of it; nothing was lost, nothing happened twice."""
    told = account(lived)
    promises = dict(told["promises"])

    assert promises.pop("made") == sum(promises.values()) == len(lived.promises)
    assert promises["broken_unwarned"] == 1  # the stop that rolled over after its window
    assert (told["parcels"], told["updates"], told["messages"]) == (3, 2, len(lived.letters))
    assert (told["attempts"], told["failed_first_attempts"]) == (2, 1)
    assert (told["lost"], told["harmful_duplicates"], told["violations"]) == (0, 0, [])


async def test_the_account_says_what_went_wrong(lived: Ledger) -> None:
    """Losses, duplicates and violations are counted apart, and the violations carry ids."""
    broken = _letter(_letter(lived, Class.MUST_ARRIVE, state=LetterState.DEAD), Class.NEVER_TWICE, tries=2, unknowns=1)
    told = account(_event(replace(broken, updates=[_update(7, UpdateState.NEW)]), Happened.PARCEL_DELIVERED, BRUNOS))

    assert told["lost"] == 2
    assert told["harmful_duplicates"] == 1
    assert "I1 updates neither done nor quarantined: 7" in told["violations"]


async def test_the_key_figures_are_shares_or_nothing(lived: Ledger) -> None:
    """What was not measured is null, not zero; every share lies between none and all."""
    figures = account(lived)["kpis"]
    shares = {name: value for name, value in figures.items() if name not in ("cost_per_drop", "rating")}

    assert figures["first_attempt_success_rate"] == 0.3333
    assert figures["rating"] is None
    assert all(value is None or 0 <= value <= 1 for value in shares.values())
    assert ANNAS in {a.parcel_id for a in lived.attempts}


def test_an_empty_town_has_an_empty_account() -> None:
    """Nothing lived: no figure divides by nothing."""
    nothing = Ledger(*([()] * len(Ledger.__dataclass_fields__)))
    told = account(nothing)

    assert told["promises"]["made"] == 0
    assert told["kpis"].pop("rings_over_budget") == 0
    assert set(told["kpis"].values()) == {None}
    assert told["violations"] == []
