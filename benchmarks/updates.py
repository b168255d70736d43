"""What an update costs on its way through intake, routing, use case and outbox, beside a bare aiogram echo.

The peer is the hardest honest one: it gets the same JSON, validates it as aiogram does, keeps it with one insert that
is committed before it answers, and its answer is only counted, though in the world it would be an HTTP request. Ours is
kept in the outbox for another task to send: the senders of both are left out. Each kind of update has an echo of its
own kind. Both handle what waits as fast as they can; the best of several rounds counts, others use the machine too.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.echo import echo
from benchmarks.figure import Figure
from benchmarks.town import Town, payloads, town

CHATS, ROUNDS, REPEATS = 50, 6, 5
Update = dict[str, Any]


def said(text: str, number: int, chat: int) -> Update:
    """A person's message, as Telegram sends it."""
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
    message = _message(number, chat) | {"from": _person(chat), "text": text}
    return {"update_id": number, "message": message | ({"entities": entities} if text.startswith("/") else {})}


def pressed(data: str, number: int, chat: int) -> Update:
    """A person's press on a button, as Telegram sends it."""
    shown = _message(1, chat) | {"from": {"id": 42, "is_bot": True, "first_name": "Doorstep"}, "text": "Your parcel"}
    query = {"id": f"{number}", "from": _person(chat), "chat_instance": f"{chat}", "data": data, "message": shown}
    return {"update_id": number, "callback_query": query}


def _person(chat: int) -> Update:
    return {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"}


def _message(number: int, chat: int) -> Update:
    where = {"id": chat, "type": "private", "first_name": "Anna"}
    return {"message_id": number, "date": 1_795_000_000, "chat": where}


async def measure() -> list[Figure]:
    """Measure each kind several times, both in turn; the best of each counts."""
    with TemporaryDirectory() as folder:
        async with town(Path(folder)) as place:
            links = await payloads(place, CHATS)
            chats = range(1000, 1000 + CHATS)
            await place.take([said(f"/start {link}", chat, chat) for chat, link in zip(chats, links, strict=True)])
            await place.handle()
            buttons = await place.buttons(chats)
            asked = await _measured("a list", place, lambda number, chat: said("/parcels", number, chat))
            press = await _measured("a press", place, lambda number, chat: pressed(buttons[chat], number, chat))
    return [*asked, *press]


async def _measured(kind: str, place: Town, made: Callable[[int, int], Update]) -> Sequence[Figure]:
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(REPEATS):
        updates = [made(place.number(), 1000 + n % CHATS) for n in range(CHATS * ROUNDS)]
        with TemporaryDirectory() as folder, _timed(theirs):
            assert await echo(Path(folder), updates) == len(updates)
        before = await place.owed()
        with _timed(ours):
            await place.take(updates)
            await place.handle()
        assert await place.owed() - before >= len(updates)
    bare, full = min(theirs) / (CHATS * ROUNDS), min(ours) / (CHATS * ROUNDS)
    return [
        Figure(f"{kind}: bare aiogram echo with one insert", bare * 1000, "ms of a core"),
        Figure(f"{kind}: Doorstep: intake, routing, use case, outbox", full * 1000, "ms of a core"),
        Figure(f"{kind}: an update of Doorstep beside a bare echo", full / bare, "×", at_most=3),
    ]


@contextmanager
def _timed(seconds: list[float]) -> Iterator[None]:
    gc.collect()
    begun = process_time()
    yield
    seconds.append(process_time() - begun)
