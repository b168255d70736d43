"""A clock moved by hand, a bot that knows one play by heart, and the local Bot API between it and the people."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from typing import Any

import aiohttp
import pytest

from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving
from sandbox.people.people import People
from sandbox.town.generate import generate
from sandbox.town.town import Point, Town

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
TOKEN = "42:TEST"
Json = dict[str, Any]


class HandClock:
    """Business time that stands still until somebody moves it."""

    def __init__(self, start: datetime = MONDAY_SEVEN) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, int, asyncio.Event]] = []
        self._count = 0

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, when: datetime) -> None:
        if when <= self._now:
            return
        self._count += 1
        awake = asyncio.Event()
        heappush(self._sleepers, (when, self._count, awake))
        await awake.wait()

    def move_to(self, when: datetime) -> None:
        self._now = max(self._now, when)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            heappop(self._sleepers)[2].set()

    def move(self, **by: float) -> None:
        self.move_to(self._now + timedelta(**by))


def keyboard(*rows: str | tuple[str, str]) -> Json:
    """An inline keyboard, a button a row: text with data of its own, or text and a link."""
    made = [{"text": r, "callback_data": r[:20]} if isinstance(r, str) else {"text": r[0], "url": r[1]} for r in rows]
    return {"inline_keyboard": [[button] for button in made]}


OFFER = ("🗓 Tue 9–11", "🗓 Tue 18–20", "🏡 Safe place", "👋 Neighbour", "🏪 Pickup", "📮 Back", "🙋 I was home")
REASONS = (
    "🚪 nobody",
    "🏢 closed",
    "🙅 refused",
    "❓ address",
    "🔒 access",
    "🧺 no place",
    "🪪 id",
    "💥 damaged",
    "🧭 lost",
)
YES_NO = keyboard("✅ yes", "✖️ no")


@dataclass
class ScriptedBot:
    """One courier's route, its failures, and what recipients chose; nothing else, and no mercy."""

    api: str
    stops: list[tuple[int, str, Point]]
    dispatcher: int | None = None
    session: aiohttp.ClientSession | None = None
    at: int = -1
    card: int | None = None
    done: list[tuple[int, str]] = field(default_factory=list)
    settled: list[tuple[int, str]] = field(default_factory=list)
    presses: list[tuple[int, str]] = field(default_factory=list)
    linked: set[int] = field(default_factory=set)
    resolved: int = 0
    positions: int = 0

    async def call(self, method: str, **params: Any) -> Any:
        assert self.session
        async with self.session.post(f"{self.api}/bot{TOKEN}/{method}", json=params) as answer:
            body = await answer.json()
        return body.get("result")

    async def run(self) -> None:
        async with aiohttp.ClientSession() as self.session:
            offset = 0
            while True:
                for update in await self.call("getUpdates", offset=offset, timeout=20) or ():
                    offset = update["update_id"] + 1
                    await self.handle(update)

    async def handle(self, update: Json) -> None:
        if press := update.get("callback_query"):
            await self.call("answerCallbackQuery", callback_query_id=press["id"])
            self.presses.append((press["from"]["id"], press["data"]))
            await self.pressed(press["from"]["id"], press["message"]["message_id"], press["data"])
        elif "location" in (update.get("edited_message") or update.get("message") or {}):
            self.positions += 1
        elif message := update.get("message"):
            await self.said(message["from"]["id"], message.get("text", ""))

    async def said(self, user: int, text: str) -> None:
        if text.startswith("/start i_"):
            await self.send(user, "Your route is ready", keyboard("▶️ Start"))
        elif text.startswith("/start p_"):
            self.linked.add(user)
            await self.send(user, "Your parcel is known", keyboard("🔄 Choices"))
        elif text.startswith("/start n_"):
            await self.send(user, "Would you take a parcel?", YES_NO)
        elif text in {"delivered", "zugestellt"} and self.card:
            await self.finish(user, "delivered")
        elif text == "/start" and self.card:
            self.at -= 1
            await self.next(user)
        elif not text and self.card is None:
            await self.next(user)
        elif text and not text.startswith("/"):
            await self.send(user, f"Understood {text}? https://t.me/b?start=n_{user}", YES_NO)

    async def pressed(self, user: int, message: int, data: str) -> None:
        kind = data.replace("\ufe0f", "")[0]
        courier: dict[str, Callable[[], Any]] = {
            "▶": lambda: self.next(user) if self.at < 0 else asyncio.sleep(0),
            "📍": lambda: self.show(user, "✅ Delivered", "❌ Failed"),
            "❌": lambda: self.show(user, *REASONS),
            "⏭": lambda: self.next(user) if self.card is None else asyncio.sleep(0),
        }
        if kind == "✅" and message == self.card:
            await self.finish(user, "delivered")
        elif kind in courier:
            await courier[kind]()
        elif message == self.card and data in {r[:20] for r in REASONS}:
            await self.finish(user, data)
        elif kind == "✋":
            await self.edit(user, message, keyboard("✔️ Resolve"))
        elif kind == "✔":
            self.resolved += 1
            await self.edit(user, message, None)
        else:
            await self.recipient(user, message, kind, data)

    async def recipient(self, user: int, message: int, kind: str, data: str) -> None:
        if data in {"🏡 Safe place", "🏪 Pickup"}:
            await self.edit(user, message, keyboard(f"{kind} first", f"{kind} second"))
        elif data == "👋 Neighbour":
            await self.send(user, "Who?")
        elif kind in "🗓🏡🏪📮🙋":
            await self.edit(user, message, YES_NO)
        elif kind == "✅":
            self.settled.append((user, data))
            await self.edit(user, message, keyboard("🔄 Change"))

    async def next(self, user: int) -> None:
        self.at += 1
        if self.at >= len(self.stops):
            await self.send(user, "That was all")
            return
        markup = keyboard(self.navigation(), "📍 Arrived")
        self.card = (await self.send(user, f"Next: {self.stops[self.at][1]}", markup))["message_id"]

    def navigation(self) -> tuple[str, str]:
        latitude, longitude = self.stops[self.at][2]
        return "🧭 Go", f"https://maps.example/?api=1&destination={latitude:.5f}%2C{longitude:.5f}"

    async def show(self, user: int, *buttons: str) -> None:
        await self.edit(user, self.card or 0, keyboard(self.navigation(), *buttons))

    async def finish(self, user: int, how: str) -> None:
        recipient, card, self.card = self.stops[self.at][0], self.card, None
        self.done.append((recipient, how))
        await self.edit(user, card or 0, None)
        await self.send(user, "Photo or note?", keyboard("⏭ Go on"))
        if how != "delivered":
            if recipient in self.linked:
                await self.send(recipient, "We missed you", keyboard(*OFFER))
            if self.dispatcher:
                await self.send(self.dispatcher, f"Exception {how}", keyboard("✋ Claim"))

    async def send(self, chat: int, text: str, markup: Json | None = None) -> Json:
        sent: Json = await self.call("sendMessage", chat_id=chat, text=text, reply_markup=markup) or {}
        return sent

    async def edit(self, chat: int, message: int, markup: Json | None) -> None:
        await self.call("editMessageReplyMarkup", chat_id=chat, message_id=message, reply_markup=markup)


@dataclass
class Play:
    """Everything on stage; `live_until` moves the clock from act to act, as the headless demo does."""

    clock: HandClock
    api: LocalBotApi
    people: People
    bot: ScriptedBot
    town: Town

    async def settle(self) -> None:
        # Two programs on sockets: there is no common event to wait for.
        while not (self.api.idle() and self.people.idle(self.api.cursor)):  # noqa: ASYNC110
            await asyncio.sleep(0.0005)

    async def live_until(self, end: datetime) -> None:
        await self.settle()
        while (due := self.people.next_act()) is not None and due <= end:
            self.clock.move_to(due)
            await self.settle()
        self.clock.move_to(end)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def town() -> Town:
    return generate(3)


@pytest.fixture
def stage(town: Town) -> Callable[[int], AbstractAsyncContextManager[Play]]:
    @asynccontextmanager
    async def staged(seed: int) -> AsyncIterator[Play]:
        clock = HandClock()
        api = build(clock, bots={TOKEN: BotProfile("doorstep_test_bot")})
        api.state.flood_control = False  # the play's bot has no patience
        async with serving(api.app) as (_, url), asyncio.TaskGroup() as group:
            people, bot = People(url, clock, town, seed), ScriptedBot(url, [])
            tasks = [group.create_task(bot.run()), group.create_task(people.run())]
            while bot.session is None:  # noqa: ASYNC110
                await asyncio.sleep(0)
            yield Play(clock, api, people, bot, town)
            for task in tasks:
                task.cancel()

    return staged
