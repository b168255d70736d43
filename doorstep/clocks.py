"""Business time: the system's, or one that is moved."""

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The time that everybody has."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return datetime.now(UTC)  # noqa: TID251  this is the one clock that others ask

    async def sleep_until(self, when: datetime) -> None:
        """Wait until `when`."""
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  the event is time itself
            await asyncio.sleep(min(left, 60.0))


class MovedClock:
    """A clock that its owner moves: by hand, or on its own at a speed (business seconds a real second).

    Sleepers wake in the order of their moments; a jump never passes one that still sleeps before its target.
    """

    def __init__(self, start: datetime, speed: float = 0.0) -> None:
        self._anchor, self._since = start.astimezone(UTC), time.monotonic()
        self.speed, self.paused = speed, False
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._changed = asyncio.Event()

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        if self.paused or not self.speed:
            return self._anchor
        return self._anchor + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    async def sleep_until(self, when: datetime) -> None:
        """Wait until business time has reached `when`."""
        if when <= self.now():
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (when, next(self._count), future))
        self._changed.set()
        await future

    @property
    def next_wake(self) -> datetime | None:
        """When the first sleeper wants to be woken."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def jump(self, to: datetime) -> None:
        """Set business time to `to`, if that is later than now, and wake whoever waited for it."""
        self._settle(max(to, self.now()))
        self._wake()

    def set_speed(self, speed: float) -> None:
        """Let business time pass at another speed; 0 stands still."""
        self._settle(self.now())
        self.speed = max(0.0, speed)
        self._changed.set()

    def pause(self) -> None:
        """Hold business time."""
        self._settle(self.now())
        self.paused = True

    def resume(self) -> None:
        """Let business time pass again."""
        self._settle(self.now())
        self.paused = False
        self._changed.set()

    async def run(self) -> None:
        """Wake sleepers as business time passes on its own, until cancelled."""
        while True:
            self._changed.clear()
            self._wake()
            soonest = self.next_wake
            moving = self.speed and not self.paused
            left = (soonest - self.now()).total_seconds() / self.speed if soonest and moving else None
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                continue

    def _settle(self, at: datetime) -> None:
        self._anchor, self._since = at, time.monotonic()

    def _wake(self) -> None:
        while (soonest := self.next_wake) is not None and soonest <= self.now():
            heapq.heappop(self._sleepers)[2].set_result(None)
