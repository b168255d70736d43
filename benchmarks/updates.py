"""What an update costs on its way through intake, routing, use case and outbox, beside a bare aiogram echo."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.echo import echo
from benchmarks.figure import Figure
from benchmarks.town import payloads, town

CHATS, ROUNDS, REPEATS = 50, 6, 3


def said(text: str, number: int, chat: int) -> dict[str, Any]:
    """A person's message, as Telegram sends it."""
    person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    where = {"id": chat, "type": "private", "first_name": "Anna"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
    message = {"message_id": number, "date": 1_795_000_000, "chat": where, "from": person, "text": text}
    return {"update_id": number, "message": message | ({"entities": entities} if text.startswith("/") else {})}


async def measure() -> list[Figure]:
    """Measure both several times, each on a fresh database; the median counts."""
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(REPEATS):
        with TemporaryDirectory() as folder:
            await _echo(Path(folder), theirs)
            await _town(Path(folder), ours)
    bare, full = median(theirs) / (CHATS * ROUNDS), median(ours) / (CHATS * ROUNDS)
    return [
        Figure("bare aiogram echo with one insert", bare * 1000, "ms of a core"),
        Figure("Doorstep: intake, routing, use case, outbox", full * 1000, "ms of a core"),
        Figure("an update of Doorstep beside a bare echo", full / bare, "×", at_most=3),
    ]


def _asks(first: int) -> list[dict[str, Any]]:
    return [said("/parcels", first + n, 1000 + n % CHATS) for n in range(CHATS * ROUNDS)]


async def _echo(folder: Path, seconds: list[float]) -> None:
    await echo(_made(folder / "warm"), _asks(1)[:20])
    with _timed(seconds):
        sent = await echo(folder, _asks(1))
    assert sent == CHATS * ROUNDS


async def _town(folder: Path, seconds: list[float]) -> None:
    async with town(folder) as place:
        links = await payloads(place, CHATS)
        await place.take([said(f"/start {link}", n + 1, 1000 + n) for n, link in enumerate(links)])
        await place.handle()
        before = await place.owed()
        with _timed(seconds):
            await place.take(_asks(CHATS + 1))
            await place.handle()
        assert await place.owed() - before == CHATS * ROUNDS


@contextmanager
def _timed(seconds: list[float]) -> Iterator[None]:
    gc.collect()
    begun = process_time()
    yield
    seconds.append(process_time() - begun)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
