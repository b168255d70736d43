"""The whole engine on a real SQLite file, against the local Bot API over HTTP, on a clock moved by hand."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.alarms import Desk
from bot.app import Conversation
from bot.intake.accept import Accept
from bot.intake.poller import Poller
from bot.intake.taken import Position
from bot.sender.sender import Sender
from bot.sender.wording import Wording
from bot.telegram import Telegram
from bot.waking import poking
from bot.worker import Worker
from delivery.model.depot import Depot
from delivery.model.place import Address
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving
from storage.database import Database
from tests.bot.engine.little_bot import VOICE, build_router, word
from tests.bot.engine.props import Counted, HandClock, Recorded

BOT_ID = 42
TOKEN = f"{BOT_ID}:a-secret-canary"
ANNA = {"id": 7, "first_name": "Anna", "language_code": "de"}
BRUNO = {"id": 8, "first_name": "Bruno", "language_code": "en"}
DESK = {"id": 9, "first_name": "Desk", "language_code": "en"}
Json = dict[str, Any]


@dataclass
class Stage:
    """Everything on stage."""

    clock: HandClock
    api: LocalBotApi
    url: str
    http: aiohttp.ClientSession
    database: Database
    telegram: Recorded
    accept: Accept
    poller: Poller
    worker: Worker
    sender: Sender
    positions: list[Position] = field(default_factory=list)

    async def settle(self) -> None:
        """Wait until nothing is left to do at this moment."""
        await self.until(self._is_idle)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something is so: two programs on sockets have no common event."""
        while not reached():  # noqa: ASYNC110
            await asyncio.sleep(0.001)

    def _is_idle(self) -> bool:
        return self.api.idle() and self.poller.idle and self.worker.idle and self.sender.idle

    async def later(self, seconds: float) -> None:
        """Let business time pass, and everything that falls due with it happen."""
        end = self.clock.at + timedelta(seconds=seconds)
        await self.settle()
        while (due := self._next_due()) is not None and due <= end:
            self.clock.move(max(0.0, (due - self.clock.at).total_seconds()))
            await self.settle()
        self.clock.move((end - self.clock.at).total_seconds())
        await self.settle()

    def _next_due(self) -> datetime | None:
        due = (self.worker.next_due, self.sender.next_due)
        return min((moment for moment in due if moment is not None), default=None)

    async def control(self, what: str, **body: Any) -> Json:
        method = "POST" if body else "GET"
        async with self.http.request(method, f"{self.url}/control/{what}", json=body or None) as answer:
            found: Json = await answer.json()
        return found

    async def say(self, text: str, user: Json = ANNA, **more: Any) -> None:
        """A person writes, and everything that follows at once happens."""
        said = await self.control("say", user=user, text=text, **more)
        assert said["ok"], said
        await self.settle()

    async def press(self, button: str, user: Json = ANNA, message_id: int | None = None) -> Json:
        """A person presses a button of the newest message that has it; gives the answer to the press."""
        found = message_id or next(
            m["message_id"] for m in reversed(await self.messages(user["id"])) if _has(m, button)
        )
        pressed = await self.control("press", user=user, message_id=found, button=button)
        await self.settle()
        return pressed

    async def messages(self, chat_id: int = 7) -> list[Json]:
        """A chat as its person sees it."""
        found: list[Json] = (await self.control(f"chats/{chat_id}"))["messages"]
        return found

    async def texts(self, chat_id: int = 7) -> list[str]:
        """What the bot's messages in a chat say."""
        return [m.get("text") or m.get("caption", "") for m in await self.messages(chat_id) if m["from"]["is_bot"]]

    async def answers(self) -> list[str]:
        """What the bot answered to presses, in order."""
        log = (await self.control("log"))["calls"]
        return [one["arguments"].get("text", "") for one in log if one["method"].lower() == "answercallbackquery"]

    async def owe(self, key: str, chat_id: int = 7, delivery: Class = Class.MUST_ARRIVE, **more: Any) -> None:
        """The business owes a notice; it is sent as far as it can be now."""
        kind = more.pop("kind", NoticeKind.DELIVERED)
        async with self.database.work() as work:
            await work.outgoing.owe(Notice(chat_id, kind, key, delivery, self.clock.now(), **more))
        self.sender.poke()
        await self.settle()

    async def letters(self) -> Sequence[Any]:
        """The rows of the outbox."""
        async with self.database.reading() as work:
            return (await work.connection.exec_driver_sql("SELECT * FROM outbox ORDER BY id")).all()

    async def hand_over_again(self, *, update_id: int | None = None, press_id: str | None = None) -> None:
        """Telegram hands the last update over again, perhaps under another number or as another press."""
        async with self.database.reading() as work:
            row = await work.connection.exec_driver_sql("SELECT raw FROM inbox ORDER BY id DESC LIMIT 1")
            update = json.loads(row.scalar_one())
        update["update_id"] = update_id or update["update_id"]
        if press_id is not None:
            update["callback_query"]["id"] = press_id
        await self.accept(update)
        await self.settle()

    async def name_of(self, chat_id: int = 7) -> str:
        """The chat's name, in which presses are counted."""
        async with self.database.reading() as work:
            chat = await work.chats.find(chat_id)
        return chat.name if chat else ""

    async def update_states(self) -> dict[int, str]:
        """What became of each update, by its number."""
        async with self.database.reading() as work:
            rows = await work.connection.exec_driver_sql("SELECT update_id, state FROM inbox ORDER BY id")
        return {row.update_id: row.state for row in rows}


def _has(message: Json, button: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button in one["text"] for row in rows for one in row)


@asynccontextmanager
async def playing(file: Path, *, running: bool = True, seed: int = 0) -> AsyncIterator[Stage]:
    """A stage on a fresh database; `running` lets poller, worker and sender go on by themselves."""
    async with AsyncExitStack() as stack:
        clock = HandClock()
        api = build(clock, bots={TOKEN: BotProfile("doorstep_bot")}, seed=seed)
        _, url = await stack.enter_async_context(serving(api.app))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        database = _database(file)
        await database.open()
        stack.push_async_callback(database.close)
        telegram = Recorded(await stack.enter_async_context(Telegram(TOKEN, url)))
        stage = _put_together(clock, api, url, http, database, telegram)
        if not running:
            yield stage
            return
        async with asyncio.TaskGroup() as group:
            loops: tuple[Callable[[], Awaitable[None]], ...] = (stage.poller.run, stage.worker.run, stage.sender.run)
            tasks = [group.create_task(_awaited(loop)) for loop in loops]
            yield stage
            for task in tasks:
                task.cancel()


async def _awaited(loop: Callable[[], Awaitable[None]]) -> None:
    await loop()


def _database(file: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{file}", key="a key for tests")


async def found_a_town(file: Path) -> None:
    """A fresh database with one depot, whose desk is chat 9."""
    database = _database(file)
    await database.open()
    await database.upgrade()
    address = Address("Dock 1", "10115", "Berlin", 52.5, 13.4)
    async with database.work() as work:
        await work.depots.add(Depot("North", address, "Europe/Berlin", dispatch_chat_id=9))
    await database.close()


def _put_together(
    clock: HandClock, api: LocalBotApi, url: str, http: aiohttp.ClientSession, database: Database, telegram: Recorded
) -> Stage:
    tokens, alarm = Counted(), Desk(clock).alarm
    sender = Sender(telegram, database.work, clock, Wording(word, tokens), alarm)
    open_work = poking(database.work, lambda _: sender.poke())
    conversation = Conversation(BOT_ID, open_work, clock, tokens, VOICE, build_router(), lambda work, _: {"work": work})
    worker = Worker(database.inbox, conversation, open_work, clock, alarm)
    positions: list[Position] = []

    async def note(batch: Sequence[Position]) -> None:
        positions.extend(batch)

    accept = Accept(BOT_ID, database.inbox, clock, note, worker.poke)
    poller = Poller(BOT_ID, telegram, database.inbox, accept, clock, rest=_no_rest)
    return Stage(clock, api, url, http, database, telegram, accept, poller, worker, sender, positions)


async def _no_rest(_: float) -> None:
    await asyncio.sleep(0)
