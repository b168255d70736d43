"""The sender's tables and arithmetic: pure, so that every case can be written down."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports.outbox import Call
from bot.sender.classify import Fate, classify
from bot.sender.limits import Unsendable, fitted
from bot.sender.pacing import Pacing
from bot.telegram import Answer, Trouble

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def _refused(words: str, status: int = 400) -> Answer:
    return Answer(status=status, description=words)


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        (Answer(ok=True, status=200, result={"message_id": 5}), Fate.SENT),
        (Answer(ok=True, status=200, result=True), Fate.SENT),
        (Answer(trouble=Trouble.NOT_SENT), Fate.AGAIN),
        (Answer(trouble=Trouble.TIMED_OUT), Fate.UNKNOWN),
        (Answer(trouble=Trouble.CUT_OFF), Fate.UNKNOWN),
        (Answer(trouble=Trouble.GARBLED, status=502), Fate.UNKNOWN),
        (Answer(trouble=Trouble.GARBLED, status=200), Fate.UNKNOWN),
        (_refused("Internal Server Error", 500), Fate.UNKNOWN),
        (_refused("Bad Gateway", 502), Fate.UNKNOWN),
        (Answer(status=429, description="Too Many Requests: retry after 7", retry_after=7), Fate.WAIT),
        (_refused("Too Many Requests", 429), Fate.WAIT),
        (Answer(status=400, description="group chat was upgraded to a supergroup chat", moved_to=-100), Fate.MOVED),
        (_refused("Forbidden: bot was blocked by the user", 403), Fate.BLOCKED),
        (_refused("Forbidden: bot was kicked from the supergroup chat", 403), Fate.BLOCKED),
        (_refused("Bad Request: chat not found"), Fate.BLOCKED),
        (_refused("Unauthorized", 401), Fate.LOCKED_OUT),
        (_refused("Not Found", 404), Fate.LOCKED_OUT),
        (_refused("Bad Request: message is not modified: specified new message content"), Fate.SENT),
        (_refused("Bad Request: query is too old and response timeout expired or query ID is invalid"), Fate.SENT),
        (_refused("Bad Request: message to edit not found"), Fate.FRESH),
        (_refused("Bad Request: message can't be edited"), Fate.FRESH),
        (_refused("Bad Request: there is no text in the message to edit"), Fate.FRESH),
        (_refused("Bad Request: can't parse entities: Unexpected end tag"), Fate.PLAIN),
        (_refused("Bad Request: message thread not found"), Fate.OFF_TOPIC),
        (_refused("Bad Request: BUTTON_DATA_INVALID"), Fate.REFUSED),
        (_refused("Bad Request: wrong file identifier/HTTP URL specified"), Fate.REFUSED),
        (_refused("Request Entity Too Large", 413), Fate.REFUSED),
    ],
)
def test_what_an_answer_means(answer: Answer, fate: Fate) -> None:
    """Each answer has one meaning, in one table."""
    assert classify(answer).fate is fate


def test_what_a_verdict_carries() -> None:
    """A verdict carries what is needed to act: the message's number, the wait, the new id."""
    assert classify(Answer(ok=True, status=200, result={"message_id": 5})).message_id == 5
    assert classify(Answer(status=429, retry_after=7)).seconds == 7
    assert classify(Answer(status=400, moved_to=-100)).moved_to == -100


@given(st.lists(st.tuples(st.integers(-3, 6), st.integers(0, 900)), max_size=120))
def test_no_limit_is_ever_passed(wishes: list[tuple[int, int]]) -> None:
    """Whatever is wanted when: 29 a second overall, 3 and then 1 a second a chat, 15 a minute a group."""
    pacing, now, sent = Pacing(), NOW, list[tuple[int, datetime]]()
    for chat, wait in wishes:
        now += timedelta(milliseconds=wait)
        now = max(now, pacing.free_at(chat, now))
        pacing.sent(chat, now)
        sent.append((chat, now))
    for chat, at in sent:
        of_chat = [t for c, t in sent if c == chat]
        assert sum(at <= t < at + timedelta(seconds=1) for _, t in sent) <= 29
        assert sum(at <= t < at + timedelta(seconds=10) for t in of_chat) <= 13
        assert chat >= 0 or sum(at <= t < at + timedelta(minutes=1) for t in of_chat) <= 15


def test_slower_after_a_refusal() -> None:
    """For ten minutes after a 429 no more than 25 a second go out; the refused chat waits its time."""
    pacing = Pacing()
    pacing.refused(1, NOW, NOW + timedelta(seconds=7))
    assert pacing.free_at(1, NOW) == NOW + timedelta(seconds=7)
    for chat in range(100, 125):
        pacing.sent(chat, NOW)
    assert pacing.free_at(200, NOW) == NOW + timedelta(seconds=1)
    later = NOW + timedelta(minutes=11)
    for chat in range(100, 125):
        pacing.sent(chat, later)
    assert pacing.free_at(200, later) == later


def test_answers_to_presses_are_never_held() -> None:
    """An answer to a press goes at once, however much was sent to its chat."""
    pacing = Pacing()
    for _ in range(3):
        pacing.sent(1, NOW)
    assert pacing.free_at(1, NOW) > NOW
    assert pacing.free_at(1, NOW, paced=False) == NOW


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=80))
def test_edits_of_a_busy_group_come_together(wishes: list[tuple[bool, int]]) -> None:
    """A group that hears much is edited every nine seconds at most; a quiet one, and every person, at once."""
    pacing, now, sent = Pacing(), NOW, list[tuple[bool, datetime]]()
    for edits, wait in wishes:
        now = max(now + timedelta(seconds=wait), pacing.free_at(-1, now + timedelta(seconds=wait), edits=edits))
        lately = sum(1 for _, at in sent if now - at < timedelta(minutes=1))
        last = max((at for edit, at in sent if edit), default=None)
        if edits and last is not None and lately >= pacing.pace.group_is_busy_at:
            assert now - last >= pacing.pace.group_edit_every
        pacing.sent(-1, now, edits=edits)
        sent.append((edits, now))


def test_edits_of_a_quiet_group_and_of_a_person_do_not_wait() -> None:
    """Only where much is said is anything held back."""
    pacing = Pacing()
    for number in range(9):
        at = NOW + timedelta(seconds=2 * number)
        pacing.sent(1, at, edits=True)
        assert pacing.free_at(1, at + timedelta(seconds=1), edits=True) == at + timedelta(seconds=1)
    pacing.sent(-1, NOW, edits=True)
    assert pacing.free_at(-1, NOW + timedelta(seconds=1), edits=True) == NOW + timedelta(seconds=1)


def test_pacing_forgets_quiet_chats() -> None:
    """A hundred thousand chats leave nothing behind once they are quiet."""
    pacing = Pacing()
    for chat in range(-50, 50):
        pacing.sent(chat, NOW, edits=True)
        pacing.refused(chat, NOW, NOW + timedelta(seconds=1))
    pacing.forget(NOW + timedelta(minutes=5))
    assert (pacing._chats, pacing._groups, pacing._held, pacing._edited) == ({}, {}, {}, {})


def _markup(*rows: list[dict[str, str]]) -> Call:
    return Call("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": list(rows)}})


@pytest.mark.parametrize(
    "call",
    [
        Call("sendMessage", {"text": " \n"}),
        Call("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}),
        _markup([{"text": "x", "callback_data": "y" * 65}]),
        _markup([{"text": "x", "callback_data": "é" * 33}]),
        _markup([{"text": "x", "callback_data": ""}]),
        _markup([{"text": " ", "callback_data": "y"}]),
        _markup([{"text": "x", "url": "javascript:alert(1)"}]),
        _markup([{"text": "x"}]),
        _markup([]),
        _markup(*[[{"text": "x", "callback_data": "y"}] for _ in range(101)]),
        _markup([{"text": "x", "callback_data": "y"}] * 9),
    ],
)
def test_what_telegram_would_refuse(call: Call) -> None:
    """A request that Telegram would refuse never leaves."""
    with pytest.raises(Unsendable):
        fitted(call)


def test_what_is_too_long_is_cut() -> None:
    """Texts, captions and answers are cut to their own limits."""
    long = "😀" * 5000
    assert len(fitted(Call("sendMessage", {"text": long})).params["text"]) == 2048
    assert len(fitted(Call("sendPhoto", {"caption": long})).params["caption"]) == 512
    assert len(fitted(Call("answerCallbackQuery", {"text": long})).params["text"]) == 100


def test_edits_leave_room_for_what_rings() -> None:
    """However much is edited in a group, what comes new in the same minute need not wait for the minute's end."""
    pacing, at = Pacing(), NOW
    for _ in range(30):
        at = pacing.free_at(-1, at + timedelta(seconds=1), edits=True)
        if at - NOW >= timedelta(minutes=1):
            break
        pacing.sent(-1, at, edits=True)
        assert pacing.free_at(-1, at + timedelta(seconds=1)) <= at + timedelta(seconds=1)
    for _ in range(pacing.pace.group_per_minute):
        pacing.sent(-2, NOW)
    assert pacing.free_at(-2, NOW + timedelta(seconds=20)) == NOW + timedelta(minutes=1)
    busy = Pacing()
    for second in range(13):
        busy.sent(-1, NOW + timedelta(seconds=2 * second))
    assert busy.free_at(-1, NOW + timedelta(seconds=30), edits=True) == NOW + timedelta(minutes=1)
    assert busy.free_at(-1, NOW + timedelta(seconds=30)) == NOW + timedelta(seconds=30)
