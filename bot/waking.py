"""Waiting for work: until somebody pokes, or until business time has come."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import TypeVar

from delivery.ports.clock import Clock

Poke = Callable[[], None]
W = TypeVar("W")
Opener = Callable[[], AbstractAsyncContextManager[W]]


class Wake:
    """An alarm clock that others may ring early."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._rung = clock, asyncio.Event()
        self.seen_at: datetime | None = None  #: when somebody looked for work last

    def poke(self) -> None:
        """There may be something to do."""
        self._rung.set()

    @property
    def is_poked(self) -> bool:
        """Whether somebody rang since the last `hush`."""
        return self._rung.is_set()

    def hush(self) -> None:
        """Whoever looks for work now has heard every ring so far."""
        self._rung.clear()
        self.seen_at = self._clock.now()

    async def wait(self, until: datetime | None) -> None:
        """Return when poked, or when business time has reached `until`."""
        if until is None:
            await self._rung.wait()
            return
        async with asyncio.TaskGroup() as group:
            both = (
                group.create_task(self._rung.wait()),
                group.create_task(self._clock.sleep_until(until)),
            )
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in both:
                task.cancel()


def poking(open_work: Opener[W], *pokes: Callable[[W], None]) -> Opener[W]:
    """The same transactions, telling each poke what was committed."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[W]:
        async with open_work() as work:
            yield work
        for poke in pokes:
            poke(work)

    return opened
