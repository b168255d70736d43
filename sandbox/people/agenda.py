"""One list of everything anybody is going to do, worked through by one task."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from sandbox.ports import Clock

Act = Callable[[], Awaitable[object]]


@dataclass(order=True, slots=True)
class Entry:
    """An act and its moment; acts of one moment go by person, then by who came first."""

    when: datetime
    who: int
    number: int
    act: Act = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """It shall not happen."""
        self.cancelled = True


class Agenda:
    """What people are going to do, in the order they will do it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heap: list[Entry] = []
        self._numbers = count()
        self._changed = asyncio.Event()
        self._acting = False

    def at(self, when: datetime, who: int, act: Act) -> Entry:
        """Do this then."""
        entry = Entry(when, who, next(self._numbers), act)
        heappush(self._heap, entry)
        if self._heap[0] is entry:
            self._changed.set()
        return entry

    def drop(self, who: int) -> None:
        """Forget everything this person was going to do."""
        for entry in self._heap:
            if entry.who == who:
                entry.cancel()
        self._changed.set()

    def next_act(self) -> datetime | None:
        """When the next act is due."""
        while self._heap and self._heap[0].cancelled:
            heappop(self._heap)
        return self._heap[0].when if self._heap else None

    def idle(self) -> bool:
        """Nothing is being done and nothing is due now."""
        due = self.next_act()
        return not self._acting and (due is None or due > self._clock.now())

    async def run(self) -> None:
        """Work through the list for ever."""
        async with asyncio.TaskGroup() as group:
            while True:
                await self._until_due(group)
                entry = heappop(self._heap)
                if not entry.cancelled:
                    await self._do(entry.act)

    async def _do(self, act: Act) -> None:
        self._acting = True
        try:
            await act()
        finally:
            self._acting = False

    async def _until_due(self, group: asyncio.TaskGroup) -> None:
        while True:
            self._changed.clear()
            due = self.next_act()
            if due is not None and due <= self._clock.now():
                return
            waker = group.create_task(self._wake(due)) if due is not None else None
            await self._changed.wait()
            if waker is not None:
                waker.cancel()

    async def _wake(self, when: datetime) -> None:
        await self._clock.sleep_until(when)
        self._changed.set()
