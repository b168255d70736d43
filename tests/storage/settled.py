"""Short words for leasing a letter and settling it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.chat.letter import StoredCall
from storage.database import Database
from storage.standing import LetterState
from storage.tables.outbox import outbox
from tests.storage.samples import NOW, later

CALL = StoredCall("sendMessage", {"chat_id": 7, "text": "Hello"})


@dataclass(frozen=True)
class Said:
    """What a sender says of a try."""

    state: LetterState
    message_id: int | None = None
    not_before: datetime | None = None
    error: str = ""


SENT = Said(LetterState.SENT, message_id=11)
UNKNOWN = Said(LetterState.UNKNOWN, error="timeout")


async def send(database: Database, letter_id: int, *, settled: Said | None = SENT, at: datetime = NOW) -> int | None:
    """Lease a letter for a minute and settle it, if something is to be said of it."""
    async with database.work() as work:
        fence = await work.outgoing.sending(letter_id, CALL, at + (later(seconds=60) - NOW))
    if fence is not None and settled is not None:
        assert await settle(database, letter_id, fence, settled, at)
    return fence


async def settle(database: Database, letter_id: int, fence: int, said: Said, at: datetime = NOW) -> bool:
    """Settle a try."""
    async with database.work() as work:
        return await work.outgoing.settle(letter_id, fence, said, at)


async def state_of(database: Database, key: str) -> str:
    """The state of the letter with this key."""
    async with database.reading() as work:
        row = (await work.connection.execute(select(outbox.c.state).where(outbox.c.key == key))).one()
    return str(row.state)
