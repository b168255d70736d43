"""What happens in the chats, numbered, for the page and for simulated people."""

import asyncio
from collections import deque
from typing import Any

Event = dict[str, Any]


class Stream:
    """A bounded, numbered list of events that many can follow."""

    def __init__(self, kept: int = 20_000) -> None:
        self.cursor = 0
        self.closed = False
        self._events: deque[Event] = deque(maxlen=kept)
        self._news = asyncio.Event()

    def emit(self, kind: str, **facts: Any) -> Event:
        """Append an event and wake those who wait."""
        self.cursor += 1
        event = {"id": self.cursor, "type": kind, **facts}
        self._events.append(event)
        self._wake()
        return event

    def since(self, number: int, limit: int = 1_000) -> list[Event]:
        """The events after a number; a reset first where some are no longer kept."""
        if number > self.cursor:
            return [{"id": self.cursor, "type": "reset"}]
        first = self._events[0]["id"] if self._events else self.cursor + 1
        skip = max(0, number + 1 - first)
        wanted = min(len(self._events) - skip, limit)
        found = [self._events[skip + index] for index in range(max(0, wanted))]
        if number + 1 < first:
            return [{"id": first - 1, "type": "reset"}, *found]
        return found

    async def wait(self, number: int, seconds: float) -> list[Event]:
        """The events after a number, waiting up to so many real seconds for the first."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while self.cursor == number and not self.closed and loop.time() < until:
            try:
                await asyncio.wait_for(self._news.wait(), until - loop.time())
            except TimeoutError:
                break
        return self.since(number)

    def close(self) -> None:
        """Let everyone who waits go."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
