"""The updates that wait for a bot, and how it fetches them."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.botapi.refusals import conflict

MESSAGE_LIFE = timedelta(hours=24)
PRESS_LIFE = timedelta(seconds=150)
IDLE_LIFE = timedelta(days=7)
_REPLACED = "terminated by other getUpdates request; make sure that only one bot instance is running"
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update, the chat whose order it keeps, and when it is too late for it."""

    update_id: int
    chat_id: int
    kind: str
    body: dict[str, Any]
    expires: datetime

    def json(self) -> dict[str, Any]:
        """The Update object."""
        return {"update_id": self.update_id, self.kind: self.body}


@dataclass
class UpdateQueue:
    """Numbered updates of one bot; fetched in order, gone when confirmed or too old."""

    random: Random
    allowed: frozenset[str] | None = None
    waiting: deque[Waiting] = field(default_factory=deque)
    polled: bool = False
    closed: bool = False
    _next_id: int = 0
    _last_at: datetime | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: object | None = None

    def add(self, now: datetime, kind: str, body: dict[str, Any], chat_id: int) -> Waiting | None:
        """Number an update and queue it, unless the bot does not want this kind."""
        if kind in NOT_BY_DEFAULT if self.allowed is None else kind not in self.allowed:
            return None
        life = PRESS_LIFE if kind == "callback_query" else MESSAGE_LIFE
        update = Waiting(self._number(now), chat_id, kind, body, now + life)
        self.waiting.append(update)
        self.wake()
        return update

    def _number(self, now: datetime) -> int:
        # Telegram promises growing numbers only while there is an update a week.
        if self._last_at is None or now - self._last_at >= IDLE_LIFE:
            self._next_id = self.random.randrange(10_000_000, 900_000_000)
        self._last_at = now
        self._next_id += 1
        return self._next_id

    def allow(self, kinds: Any) -> None:
        """Remember which kinds the bot wants; an empty list means the usual ones."""
        if isinstance(kinds, list):
            self.allowed = frozenset(str(kind) for kind in kinds) or None

    def drop_expired(self, now: datetime) -> None:
        """Forget what nobody fetched in time."""
        if any(update.expires <= now for update in self.waiting):
            self.waiting = deque(update for update in self.waiting if update.expires > now)

    def confirm(self, offset: int) -> None:
        """Forget everything before an offset; a negative one counts from the end."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and offset > 0 and self.waiting[0].update_id < offset:
            self.waiting.popleft()

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[Waiting]:
        """The next updates, waiting up to so many real seconds for the first."""
        mine = self._poller = object()
        self.polled = True
        self.wake()
        self.confirm(offset)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not self.waiting and not self.closed and loop.time() < until:
            await _first(self.news, until - loop.time())
            if self._poller is not mine:
                raise conflict(_REPLACED if self._poller else "terminated by setWebhook request")
        return [self.waiting[index] for index in range(min(limit, len(self.waiting)))]

    def take(self, update: Waiting) -> None:
        """Forget one update that was brought to the bot."""
        if update in self.waiting:
            self.waiting.remove(update)

    def interrupt(self) -> None:
        """End a poll that waits, as another receiver has come."""
        self._poller = None
        self.wake()

    def close(self) -> None:
        """Let the poller go with what there is."""
        self.closed = True
        self.wake()

    def wake(self) -> None:
        """Let the poller, if one waits, look again."""
        self.news.set()
        self.news = asyncio.Event()


async def _first(news: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return
