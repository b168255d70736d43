"""What becomes of a try: each class has its own next step, a fence decides who may speak, a newer state wins."""

import pytest

from delivery.model.depot import Depot
from delivery.model.people import Chat
from delivery.policy.announcements import Class
from storage.chat.letter import StoredLetter
from storage.database import Database
from storage.standing import LetterState
from tests.storage.samples import DOOR, NOW, a_notice, later
from tests.storage.settled import CALL, SENT, UNKNOWN, Said, send, settle, state_of


async def _owed(database: Database, delivery: Class, key: str = "k", **facts: object) -> None:
    async with database.work() as work:
        await work.outgoing.owe(a_notice(key, delivery=delivery, facts=facts))


async def _due(database: Database, **span: float) -> list[StoredLetter]:
    async with database.work() as work:
        return list(await work.outgoing.due(later(**span), 10))


async def _lost(database: Database, delivery: Class) -> int:
    """A letter whose first try ended nobody knows how."""
    await _owed(database, delivery)
    (letter,) = await _due(database)
    await send(database, letter.id, settled=UNKNOWN)
    return letter.id


async def test_a_must_arrive_is_tried_once_more_after_a_minute(database: Database) -> None:
    """Class A goes out again with the same words after 60 s, then it is dead and waits for an alarm."""
    letter_id = await _lost(database, Class.MUST_ARRIVE)
    assert await _due(database, seconds=59) == []
    (again,) = await _due(database, seconds=60)
    assert again.call == CALL

    await send(database, letter_id, settled=UNKNOWN, at=later(seconds=60))
    assert await _due(database, days=1) == []
    assert await state_of(database, "k") == "dead"

    async with database.work() as work:
        assert [letter.id for letter in await work.outgoing.unalarmed()] == [letter_id]
        await work.outgoing.alarmed(letter_id, NOW)
        assert await work.outgoing.unalarmed() == []


async def test_a_never_twice_stops(database: Database) -> None:
    """Class B is not tried again when nobody knows whether it arrived."""
    await _lost(database, Class.NEVER_TWICE)

    assert await _due(database, days=1) == []
    assert await state_of(database, "k") == "unknown"
    async with database.reading() as work:
        assert await work.outgoing.unsent() == (0, None)


async def test_a_state_is_edited_again(database: Database) -> None:
    """Class C is tried until it is known to be shown, ever more slowly."""
    letter_id = await _lost(database, Class.STATE)
    await send(database, letter_id, settled=UNKNOWN, at=later(seconds=2))
    assert await _due(database, seconds=4) == []
    (again,) = await _due(database, seconds=5)

    assert again.tries == 2


async def test_a_reply_is_tried_once_more_in_a_moment(database: Database) -> None:
    """Class D has one more try, seconds later, and then rests in peace without an alarm."""
    letter_id = await _lost(database, Class.REPLY)
    assert await _due(database) == []
    (again,) = await _due(database, seconds=5)
    await send(database, again.id, settled=UNKNOWN)

    assert letter_id == again.id
    assert await _due(database, days=1) == []
    assert await state_of(database, "k") == "unknown"


@pytest.mark.parametrize("delivery", list(Class))
async def test_an_unknown_letter_does_not_hold_its_chat(database: Database, delivery: Class) -> None:
    """The chat's next letter goes out while the fate of the one before is open."""
    await _lost(database, delivery)
    await _owed(database, Class.MUST_ARRIVE, "next")

    assert [letter.key for letter in await _due(database)] == ["next"]


async def test_a_dead_lease_is_unknown(database: Database) -> None:
    """A sender that died may have sent: its letter takes the way of unknown ones, not of new ones."""
    await _owed(database, Class.NEVER_TWICE)
    (letter,) = await _due(database)
    await send(database, letter.id, settled=None)
    async with database.work() as work:
        assert await work.outgoing.reap(later(seconds=59)) == 0
        assert await work.outgoing.reap(later(seconds=60)) == 1

    assert await _due(database, days=1) == []
    assert await state_of(database, "k") == "unknown"


async def test_a_late_witness_is_heard_unless_somebody_tried_again(database: Database) -> None:
    """A sender that wakes up after its lease may say what happened, but not over a newer try."""
    await _owed(database, Class.MUST_ARRIVE)
    (letter,) = await _due(database)
    first = await send(database, letter.id, settled=None)
    async with database.work() as work:
        await work.outgoing.reap(later(seconds=60))
    second = await send(database, letter.id, settled=None, at=later(seconds=120))
    assert (first, second) == (1, 2)

    assert not await settle(database, letter.id, 1, SENT)
    assert await state_of(database, "k") == "sending"
    async with database.work() as work:
        await work.outgoing.reap(later(seconds=180))
    assert await settle(database, letter.id, 2, SENT)
    assert not await settle(database, letter.id, 2, UNKNOWN)
    assert await state_of(database, "k") == "sent"


async def test_a_late_witness_who_knows_nothing_is_not_a_second_try(database: Database) -> None:
    """The reaper and the sender that wakes up speak of the same try: a letter is not given up for it."""
    await _owed(database, Class.MUST_ARRIVE)
    (letter,) = await _due(database)
    fence = await send(database, letter.id, settled=None)
    async with database.work() as work:
        await work.outgoing.reap(later(seconds=60))

    assert fence is not None
    assert await settle(database, letter.id, fence, UNKNOWN, later(seconds=61))
    assert await state_of(database, "k") == "unknown"
    assert [again.id for again in await _due(database, seconds=121)] == [letter.id]


async def test_a_letter_is_leased_once(database: Database) -> None:
    """Two senders that saw the same letter due: one gets it."""
    await _owed(database, Class.MUST_ARRIVE)
    (letter,) = await _due(database)

    assert await send(database, letter.id, settled=None) == 1
    assert await send(database, letter.id, settled=None) is None


async def test_a_newer_state_replaces_one_that_waits(database: Database) -> None:
    """Of a card only the newest is sent, once, in its old place; flood control still holds."""
    await _owed(database, Class.STATE, version=1)
    await _owed(database, Class.STATE, version=2)
    (letter,) = await _due(database)
    assert letter.facts == {"version": 2}

    await send(database, letter.id, settled=Said(LetterState.NEW, not_before=later(seconds=30)))
    await _owed(database, Class.STATE, version=3)
    assert await _due(database, seconds=29) == []
    assert [due.facts for due in await _due(database, seconds=30)] == [{"version": 3}]


async def test_a_newer_state_is_sent_after_an_older_one(database: Database) -> None:
    """A card that was sent is queued again when it changes, unworded and untried."""
    await _owed(database, Class.STATE, version=1)
    (letter,) = await _due(database)
    await send(database, letter.id)
    assert await _due(database) == []

    await _owed(database, Class.STATE, version=2)
    (again,) = await _due(database)
    assert (again.id, again.facts, again.call, again.tries) == (letter.id, {"version": 2}, None, 0)
    assert again.message_id == 11


@pytest.mark.parametrize("outcome", [SENT, UNKNOWN, Said(LetterState.NEW), Said(LetterState.DEAD)])
async def test_a_state_that_changes_while_it_is_sent_is_sent_again(database: Database, outcome: Said) -> None:
    """However the older try ends, the newer state follows; the older try still tells its message's number."""
    await _owed(database, Class.STATE, version=1)
    (letter,) = await _due(database)
    fence = await send(database, letter.id, settled=None)
    await _owed(database, Class.STATE, version=2)
    assert await _due(database) == []

    assert fence is not None
    assert await settle(database, letter.id, fence, outcome)
    (again,) = await _due(database, seconds=60)
    assert (again.facts, again.call, again.tries) == ({"version": 2}, None, 0)
    assert again.message_id == outcome.message_id


async def test_an_old_try_cannot_end_a_newer_state(database: Database) -> None:
    """After a dead lease and a newer state, the sender that wakes up is not heard."""
    await _owed(database, Class.STATE, version=1)
    (letter,) = await _due(database)
    fence = await send(database, letter.id, settled=None)
    async with database.work() as work:
        await work.outgoing.reap(later(seconds=60))
    await _owed(database, Class.STATE, version=2)

    assert fence is not None
    assert not await settle(database, letter.id, fence, SENT)
    assert [due.facts for due in await _due(database, seconds=62)] == [{"version": 2}]


async def test_a_blocked_chat_gets_nothing_more(database: Database) -> None:
    """What waits for an unreachable chat is dead and alarmed; other chats are not touched."""
    await _owed(database, Class.MUST_ARRIVE)
    async with database.work() as work:
        await work.chats.add(Chat(7))
        await work.outgoing.owe(a_notice("other", 8))
        await work.outgoing.chat_blocked(7, NOW)
        await work.outgoing.chat_blocked(9, NOW)

    assert [letter.key for letter in await _due(database)] == ["other"]
    async with database.reading() as work:
        chat = await work.chats.find(7)
        assert chat is not None
        assert chat.blocked_at == NOW
        assert [letter.key for letter in await work.outgoing.unalarmed()] == ["k"]


async def test_a_migrated_group_takes_its_letters_along(database: Database) -> None:
    """Everything that named the old group names the new one."""
    async with database.work() as work:
        await work.depots.add(Depot("Vaduz", DOOR, "Europe/Vaduz", dispatch_chat_id=-1))
        await work.outgoing.owe(a_notice("k", -1))
        await work.cards.keep(-1, "exception:1", 5, NOW)
        await work.outgoing.chat_moved(-1, -100)

    assert [letter.chat_id for letter in await _due(database)] == [-100]
    async with database.reading() as work:
        assert await work.cards.find(-100, "exception:1") == 5
        assert [depot.dispatch_chat_id for depot in await work.depots.all()] == [-100]
