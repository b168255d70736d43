"""The memory fits what the business and the conversation ask of it: mypy proves it, these lines are the proof."""

from bot.ports.inbox import MAX_TRIES, Inbox, InboxState
from bot.ports.outbox import Sending
from bot.ports.work import OpenWork
from delivery.ports.memory import Work
from storage.chat import inbox as stored
from storage.database import Database
from storage.standing import LetterState, UpdateState


async def test_a_work_fits_the_conversations_ports(database: Database) -> None:
    """A transaction of the memory is all that the conversation and the business ask for."""
    open_work: OpenWork = database.work
    inbox: Inbox = database.inbox

    async with open_work() as work, database.reading() as snapshot:
        business: Work = snapshot

        assert work.parcels is not business.parcels
    assert await inbox.undone() == (0, None)


def test_both_rooms_know_the_same_states() -> None:
    """The conversation and the memory name the states of updates and letters alike."""
    assert [str(s) for s in InboxState] == [str(s) for s in UpdateState]
    assert [str(s) for s in Sending] == [str(s) for s in LetterState]
    assert stored.MAX_TRIES == MAX_TRIES
