"""What is owed is sent: once a key, urgent first, each chat's in their order, one at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.policy.announcements import Class
from storage.chat.letter import StoredCall, StoredLetter
from storage.database import Database
from storage.standing import LetterState
from tests.storage.samples import NOW, a_notice, later
from tests.storage.settled import CALL, Said, send, settle, state_of

ANSWER = StoredCall("answerCallbackQuery", {"callback_query_id": "1"})


async def _owe(database: Database, *notices: Any) -> None:
    async with database.work() as work:
        for notice in notices:
            await work.outgoing.owe(notice)


async def _due(database: Database, now: datetime = NOW, limit: int = 50) -> Sequence[StoredLetter]:
    async with database.work() as work:
        return await work.outgoing.due(now, limit)


async def test_a_key_is_owed_once(database: Database) -> None:
    """Owing the same thing again changes nothing, before it is sent and after."""
    await _owe(database, a_notice("parcel:1", facts={"n": 1}), a_notice("parcel:1", facts={"n": 2}))
    (letter,) = await _due(database)
    assert letter.facts == {"n": 1}

    await send(database, letter.id)
    await _owe(database, a_notice("parcel:1", facts={"n": 3}))
    assert await _due(database) == []


async def test_a_letter_is_what_was_owed(database: Database) -> None:
    """Everything that the sender needs comes back as it was put in."""
    notice = a_notice("k", -100, parcel_id=5, rings=False, urgent=True, expires_at=later(hours=1), topic_id=3)
    await _owe(database, notice)
    (letter,) = await _due(database)

    assert (letter.key, letter.chat_id, letter.topic_id, letter.parcel_id) == ("k", -100, 3, 5)
    assert (letter.rings, letter.urgent, letter.delivery, letter.kind) == (False, True, Class.MUST_ARRIVE, "choose")
    assert (letter.owed_at, letter.expires_at, letter.call, letter.tries) == (NOW, later(hours=1), None, 0)


async def test_a_reply_keeps_its_words_and_goes_first(database: Database) -> None:
    """Somebody who pressed a button is not kept waiting behind what nobody asked for."""
    await _owe(database, a_notice("told", 7))
    async with database.work() as work:
        await work.outgoing.reply("update:1:0", 7, CALL, NOW)
        await work.outgoing.reply("update:1:0", 7, CALL, NOW)
    (letter,) = await _due(database)

    assert (letter.kind, letter.delivery, letter.call) == ("reply", Class.REPLY, CALL)


async def test_answers_to_presses_wait_for_nobody(database: Database) -> None:
    """An unpaced reply goes out beside its chat's other letters, even while one is under way."""
    await _owe(database, a_notice("a"), a_notice("b"))
    (first,) = await _due(database)
    await send(database, first.id, settled=None)
    async with database.work() as work:
        await work.outgoing.reply("press:1", 7, ANSWER, NOW, paced=False)
        await work.outgoing.reply("press:2", 7, ANSWER, NOW, paced=False)

    assert [letter.key for letter in await _due(database)] == ["press:1", "press:2"]


async def test_urgent_letters_overtake(database: Database) -> None:
    """The urgent lane comes first, over all and within a chat; the limit cuts the rest."""
    await _owe(
        database, a_notice("a", 1), a_notice("b", 2), a_notice("c", 1, urgent=True), a_notice("d", 3, urgent=True)
    )

    assert [letter.key for letter in await _due(database)] == ["c", "d", "b"]
    assert [letter.key for letter in await _due(database, limit=1)] == ["c"]


async def test_a_chat_waits_for_the_letter_under_way(database: Database) -> None:
    """A chat's next letter is due only when the one before it is settled."""
    await _owe(database, a_notice("a"), a_notice("b"), a_notice("other", 8))
    first, _ = await _due(database)
    fence = await send(database, first.id, settled=None)

    assert [letter.key for letter in await _due(database)] == ["other"]
    assert fence is not None
    await settle(database, first.id, fence, Said(LetterState.SENT))
    assert [letter.key for letter in await _due(database)] == ["b", "other"]


async def test_a_letter_that_surely_did_not_arrive_holds_its_chat(database: Database) -> None:
    """After flood control the order of a chat is the same as before."""
    await _owe(database, a_notice("a"), a_notice("b"))
    (first,) = await _due(database)
    await send(database, first.id, settled=Said(LetterState.NEW, not_before=later(seconds=30)))

    assert await _due(database, later(seconds=29)) == []
    assert [letter.key for letter in await _due(database, later(seconds=30))] == ["a"]


async def test_what_is_late_expires(database: Database) -> None:
    """A letter past its time is never sent, and does not hold its chat."""
    await _owe(database, a_notice("late", expires_at=later(minutes=5)), a_notice("after"))

    assert [letter.key for letter in await _due(database, later(minutes=5))] == ["after"]
    assert await state_of(database, "late") == "expired"


async def test_the_clock_knows_when_to_look_again(database: Database) -> None:
    """Now while something is due, else when the first wait or lease ends; never for an empty outbox."""

    async def look(now: datetime = NOW) -> datetime | None:
        async with database.work() as work:
            return await work.outgoing.next_due(now)

    assert await look() is None
    await _owe(database, a_notice("a"), a_notice("b"))
    assert await look() == NOW

    (first,) = await _due(database)
    fence = await send(database, first.id, settled=None)
    assert await look() == later(seconds=60)
    assert fence is not None
    await settle(database, first.id, fence, Said(LetterState.NEW, not_before=later(seconds=30)))
    assert await look() == later(seconds=30)
    assert await look(later(seconds=31)) == later(seconds=31)


async def test_the_backlog_is_counted(database: Database) -> None:
    """What waits and what is under way is unsent; the oldest tells since when."""
    await _owe(database, a_notice("a", owed_at=later(hours=-1)), a_notice("b", 8))
    for letter in await _due(database):
        await send(database, letter.id, settled=None if letter.key == "a" else Said(LetterState.SENT))

    async with database.reading() as work:
        assert await work.outgoing.unsent() == (1, later(hours=-1))


_OWED = st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owed=_OWED, limit=st.integers(1, 4))
async def test_first_tries_are_in_order(database: Database, owed: list[tuple[int, bool]], limit: int) -> None:
    """Whatever the mixture: in a chat's lane the first tries come as they were owed, and each letter is sent once."""
    example = uuid4().hex
    await _owe(database, *(a_notice(f"{example}:{n}", chat, urgent=u) for n, (chat, u) in enumerate(owed)))
    tried: list[tuple[int, bool, int]] = []
    while letters := await _due(database, limit=limit):
        assert len({letter.chat_id for letter in letters}) == len(letters) <= limit
        for letter in letters:
            tried.append((letter.chat_id, letter.urgent, int(letter.key.partition(":")[2])))
            await send(database, letter.id)

    assert len(tried) == len(owed)
    for lane in {(chat, urgent) for chat, urgent, _ in tried}:
        numbers = [number for *of, number in tried if tuple(of) == lane]
        assert numbers == sorted(numbers)
