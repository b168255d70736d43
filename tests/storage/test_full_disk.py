"""When the disk is full nothing is acknowledged that is not kept, and with room again everything goes on."""

import asyncio
import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import text

from bot.ports.inbox import RawUpdate
from delivery.model.people import Chat
from storage.database import Database
from storage.errors import DiskFull
from tests.storage.conftest import KEY

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def _room(database: Database, pages: int) -> None:
    async with database.work() as work:
        used = (await work.connection.execute(text("PRAGMA page_count"))).scalar_one()
        await work.connection.execute(text(f"PRAGMA max_page_count = {used + pages}"))


async def _accept(database: Database, number: int) -> None:
    raw = f'{{"update_id": {number}, "text": "{"x" * 3_000}"}}'
    await database.inbox.accept(42, [RawUpdate(number, 7, raw)], NOON, next_offset=number + 1)


async def _fill(database: Database) -> int:
    """Accept until there is no room; how many were kept."""
    for number in count(1):
        try:
            await _accept(database, number)
        except DiskFull:
            return number - 1
    raise AssertionError("there is always room")


async def _remember(database: Database, chat_id: int) -> None:
    async with database.work() as work:
        await work.chats.add(Chat(chat_id, "de", "x" * 3_000))


async def test_a_full_disk(template: Path, tmp_path: Path) -> None:
    """What was kept is there, whoever was told of a failure is not, and with room again the next ones fit."""
    file = Path(shutil.copy(template, tmp_path / "doorstep.db"))
    database = Database(f"sqlite:///{file}", key=KEY)
    await database.open()
    await _room(database, 20)

    kept = await _fill(database)
    together = (_remember(database, chat_id) for chat_id in range(1, 7))
    said = await asyncio.gather(*together, return_exceptions=True)
    async with database.reading() as work:
        there = [await work.chats.find(chat_id) is not None for chat_id in range(1, 7)]
    assert kept > 3
    assert (await database.inbox.undone())[0] == kept
    assert there == [answer is None for answer in said]
    assert any("full" in str(answer) for answer in said)
    assert any(isinstance(answer, DiskFull) for answer in said)

    await _room(database, 100)
    await _accept(database, kept + 1)
    await asyncio.gather(*(_remember(database, chat_id) for chat_id in range(11, 17)))
    assert (await database.inbox.undone())[0] == kept + 1
    await database.close()
