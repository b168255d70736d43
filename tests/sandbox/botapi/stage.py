"""A clock moved by hand, a served local Bot API, and the hands of bots and people on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
TOKEN = "42:TEST"
OTHER = "43:OTHER"
BOTS = {TOKEN: BotProfile("doorstep_bot"), OTHER: BotProfile("second_bot", "Second")}
ANNA = {"id": 7, "first_name": "Anna", "language_code": "de"}
BRUNO = {"id": 8, "first_name": "Bruno", "language_code": "en"}
Json = dict[str, Any]


class HandClock:
    """Business time that stands still until a test moves it; it can own itself for the page."""

    def __init__(self) -> None:
        self.at = MORNING
        self.speed = 1.0
        self.paused = False
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, when: datetime) -> None:
        if when > self.at:
            woken = asyncio.Event()
            self._sleepers.append((when, woken))
            await woken.wait()

    async def advance(self, by: timedelta) -> None:
        self.move(by.total_seconds())

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        for _, woken in [one for one in self._sleepers if one[0] <= self.at]:
            woken.set()
        self._sleepers = [one for one in self._sleepers if one[0] > self.at]

    def set_speed(self, speed: float) -> None:
        self.speed = speed

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False


@dataclass
class Stage:
    """One server with its clock, and a bare HTTP client in front of it."""

    clock: HandClock
    api: LocalBotApi
    url: str
    http: aiohttp.ClientSession

    async def call(self, method: str, *, token: str = TOKEN, **arguments: Any) -> Any:
        """The result of a method called with JSON; the whole answer if it was refused."""
        async with self.http.post(f"{self.url}/bot{token}/{method}", json=arguments) as answer:
            body = await answer.json()
        return body["result"] if body["ok"] else body

    async def control(self, what: str, **body: Any) -> Json:
        """The answer of a control call; GET if nothing is sent."""
        method = "POST" if body else "GET"
        async with self.http.request(method, f"{self.url}/control/{what}", json=body or None) as answer:
            found: Json = await answer.json()
        return found

    async def say(self, text: str = "/start", user: Json = ANNA, **more: Any) -> Json:
        """The message that a person sends."""
        said = await self.control("say", user=user, text=text, **more)
        assert said["ok"], said
        message: Json = said["message"]
        return message

    async def send(self, text: str = "Hello", chat_id: int = 7, **more: Any) -> Any:
        """A bot's message."""
        return await self.call("sendMessage", chat_id=chat_id, text=text, **more)

    async def updates(self, **arguments: Any) -> list[Json]:
        """The updates that wait for the bot."""
        found: list[Json] = await self.call("getUpdates", **arguments)
        return found

    async def chat(self, chat_id: int = 7) -> Json:
        """A chat as its person sees it."""
        return await self.control(f"chats/{chat_id}")

    async def happening(self, kind: str) -> Json:
        """The next event of a kind from now on."""
        cursor = self.api.cursor
        while True:
            events = await self.api.state.stream.wait(cursor, 20)
            assert events, f"no {kind} happened"
            for event in events:
                cursor = event["id"]
                if event["type"] == kind:
                    return event


@asynccontextmanager
async def playing(**options: Any) -> AsyncIterator[Stage]:
    """A served stage; `owned` lets the page move the clock."""
    clock = HandClock()
    owner = clock if options.pop("owned", False) else None
    api = build(clock, bots=BOTS, owner=owner, **options)
    async with serving(api.app) as (_, url), aiohttp.ClientSession() as http:
        yield Stage(clock, api, url, http)


def buttons(*texts: str) -> Json:
    """An inline keyboard of one column; each button's data is its text."""
    return {"inline_keyboard": [[{"text": text, "callback_data": text}] for text in texts]}
