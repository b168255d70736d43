"""What the stage stands on: a clock moved by hand, tokens in a row, and a way out that remembers."""

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

from bot.ports.outbox import Call
from bot.telegram import Answer, Telegram

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class HandClock:
    """Business time that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = MORNING
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, when: datetime) -> None:
        if when > self.at:
            woken = asyncio.Event()
            self._sleepers.append((when, woken))
            await woken.wait()

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        for when, woken in self._sleepers:
            if when <= self.at:
                woken.set()
        self._sleepers = [one for one in self._sleepers if one[0] > self.at]


class Counted:
    """Tokens one after the other."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def new(self) -> str:
        return f"token{next(self._numbers):017}"


class Recorded:
    """A way to Telegram that remembers what was asked of it."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.calls: list[Call] = []

    async def call(self, call: Call, seconds: float) -> Answer:
        self.calls.append(call)
        return await self._telegram.call(call, seconds)
