"""A message that an undo overtook is not lost, and no undo hides one that is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from delivery.model.event import Happened
from delivery.policy.announcements import Class, NoticeKind
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.deliver import Deliver
from delivery.usecases.undo_report import UndoReport
from doorstep.proof.account import account
from doorstep.proof.invariants import lost_letters
from storage.ledger import Ledger, LetterRecord
from storage.standing import LetterState
from tests.delivery.stage import ANNA, ANNAS, COURIER, TRAVEL, Stage
from tests.timeline.heard import Ears


@pytest.fixture
async def ears(driving: Stage) -> Ears:
    """The van has left, and everything that was owed has been said."""
    ears = Ears(driving)
    await ears.listen()
    return ears


async def _taken_back(ears: Ears, *, heard: bool, report: str = "deliver") -> Ledger:
    """Max reports at Anna's door and takes it back; `heard` lets the report be told in between."""
    stage = ears.stage
    await stage.arrive(ANNAS)
    stop = await stage.stop(ANNAS)
    if report == "deliver":
        await stage.do(lambda w: Deliver(w, stage.clock)(COURIER, stop.id))
    else:
        await stage.fail()
    if heard:
        await ears.listen()
    stage.later(seconds=30)
    await stage.do(lambda w: UndoReport(w, stage.clock)(COURIER))
    await ears.listen()
    return await _to_anna(stage)


async def _to_anna(stage: Stage) -> Ledger:
    """Everything, but of the letters only hers."""
    ledger = await stage.ledger()
    return replace(ledger, letters=[x for x in ledger.letters if x.chat_id == ANNA])


def _annas(ledger: Ledger, kind: NoticeKind) -> list[LetterRecord]:
    return [x for x in ledger.letters if (x.kind, x.chat_id) == (kind, ANNA)]


def _with(ledger: Ledger, kind: NoticeKind, change: Callable[[LetterRecord], LetterRecord]) -> Ledger:
    letters = [change(x) if (x.kind, x.chat_id) == (kind, ANNA) else x for x in ledger.letters]
    return replace(ledger, letters=letters)


def _expired(letter: LetterRecord) -> LetterRecord:
    return replace(letter, state=LetterState.EXPIRED, message_id=None)


@pytest.mark.parametrize("report", ["deliver", "fail"])
async def test_nobody_had_heard(ears: Ears, report: str) -> None:
    """Neither the report nor its correction was said, and neither counts as lost."""
    ledger = await _taken_back(ears, heard=False, report=report)
    assert [x.state for x in _annas(ledger, NoticeKind.CORRECTED)] == [LetterState.EXPIRED]
    assert [x.state for x in _annas(ledger, NoticeKind.DELIVERED)] == [LetterState.EXPIRED] * (report == "deliver")
    assert account(ledger)["lost"] == 0


async def test_a_correction_that_was_owed(ears: Ears) -> None:
    """Who heard of the delivery must hear that it was a mistake: without that, one message is lost."""
    ledger = await _taken_back(ears, heard=True)
    (corrected,) = _annas(ledger, NoticeKind.CORRECTED)
    assert corrected.state is LetterState.SENT
    assert lost_letters(ledger) == []
    assert lost_letters(_with(ledger, NoticeKind.CORRECTED, _expired)) == [corrected.id]


@pytest.mark.parametrize("state", [LetterState.NEW, LetterState.UNKNOWN, LetterState.DEAD])
async def test_an_undo_hides_nothing(ears: Ears, state: LetterState) -> None:
    """Only what was let go is held back: what waits, may have arrived, or died without an alarm stays lost."""
    ledger = await _taken_back(ears, heard=False)
    (delivered,) = _annas(ledger, NoticeKind.DELIVERED)
    assert delivered.id in lost_letters(_with(ledger, NoticeKind.DELIVERED, lambda x: replace(x, state=state)))


async def test_an_undo_of_something_else(ears: Ears) -> None:
    """A delivery message that expired with no undo after it is lost, whatever was undone before."""
    await _taken_back(ears, heard=False)
    await ears.stage.deliver(ANNAS)
    await ears.listen()
    ledger = await _to_anna(ears.stage)
    first, second = _annas(ledger, NoticeKind.DELIVERED)
    assert (first.state, second.state) == (LetterState.EXPIRED, LetterState.SENT)
    assert lost_letters(_with(ledger, NoticeKind.DELIVERED, _expired)) == [second.id]


async def test_choices_that_were_answered_before_they_were_sent(ears: Ears) -> None:
    """Whoever chose on the tracking page needs no choices in the chat; an expired one without an answer is lost."""
    stage = ears.stage
    await stage.fail()
    await stage.prove()
    offer = await stage.offer()
    await stage.do(lambda w: ChooseRedelivery(w, stage.clock, TRAVEL)(offer.id, 0, 555))
    await ears.listen()
    ledger = await _to_anna(stage)
    (choose,) = _annas(ledger, NoticeKind.CHOOSE)
    assert (choose.state, choose.delivery, lost_letters(ledger)) == (LetterState.EXPIRED, Class.MUST_ARRIVE, [])
    answers = [e for e in ledger.events if e.kind is not Happened.RESCHEDULE_CONFIRMED]
    assert lost_letters(replace(ledger, events=answers)) == [choose.id]
