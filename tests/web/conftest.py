"""The window, open on a free port, and a house behind it that can be told what to do."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from web.app import build
from web.ports import Condition, Metric, Queue, State
from web.serving import listen, serve

SECRET = "a-secret-of-24-characters"


class House:
    """Keeps updates in a list, unless its inbox is shut."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.shut: Exception | None = None
        self.condition: Condition | Exception = Condition(Queue(0), Queue(0), {"sender": State.RUNNING})
        self.numbers: list[Metric] = []

    async def accept(self, raw: bytes, /) -> bool:
        if self.shut is not None:
            raise self.shut
        if not raw.startswith(b"{"):
            return False
        self.kept.append(raw)
        return True

    async def health(self) -> Condition:
        if isinstance(self.condition, Exception):
            raise self.condition
        return self.condition

    async def metrics(self) -> Iterable[Metric]:
        return self.numbers


@asynccontextmanager
async def opened(house: House, *, webhook: bool = True) -> AsyncIterator[aiohttp.ClientSession]:
    """Serve the window; gives a browser that stands before it."""
    listening = listen("127.0.0.1", 0)
    app = build(house.accept if webhook else None, SECRET, house.health, house.metrics)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(serve(app, listening))
        async with aiohttp.ClientSession(f"http://127.0.0.1:{listening.getsockname()[1]}") as browser:
            yield browser
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def house() -> House:
    """An empty house."""
    return House()


@pytest.fixture
async def browser(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser before the open window."""
    async with opened(house) as session:
        yield session
