"""Asks Telegram for updates, keeps them, and only then acknowledges them by asking for the next."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.intake.accept import Accept
from bot.intake.taken import ALLOWED_UPDATES
from bot.ports.inbox import Inbox
from bot.ports.outbox import Call
from bot.telegram import Answer, Api
from delivery.ports.clock import Clock

IDLE_WEEK = timedelta(days=6)  #: update ids may start anew after a week; a day earlier we ask without an offset
POLL_SECONDS = 50
GRACE_SECONDS = 15.0
BATCH = 100
LONGEST_REST = 30.0
_log = structlog.get_logger("intake")


class Poller:
    """One poller a bot: Telegram refuses a second one, which is an alarm."""

    def __init__(
        self,
        bot_id: int,
        api: Api,
        inbox: Inbox,
        accept: Accept,
        clock: Clock,
        *,
        poll_seconds: int = POLL_SECONDS,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """How long a network needs to recover is real time: `rest` takes real seconds."""
        self._bot_id, self._api, self._inbox, self._accept, self._clock = bot_id, api, inbox, accept, clock
        self._poll_seconds, self._rest_for = poll_seconds, rest
        self._failures = 0
        self._accepting = False
        self.seen_at: datetime | None = None  #: when a question last came back, with an answer or without
        self._next: int | None = None
        self._last_at: datetime | None = None

    @property
    def idle(self) -> bool:
        """Nothing that Telegram handed over waits to be kept."""
        return not self._accepting

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            await self.poll()

    async def poll(self) -> int:
        """Ask once and keep what comes; returns how many updates were new."""
        following = await self._following()
        answer = await self._api.call(self._question(following), self._poll_seconds + GRACE_SECONDS)
        self.seen_at = self._clock.now()
        updates = _updates(answer)
        if updates is None:
            await self._rest(answer)
            return 0
        self._recovered()
        if not updates:
            return 0
        self._accepting = True
        try:
            new = await self._accept.batch(updates, next_offset=_next(updates))
            self._next, self._last_at = _next(updates), self._clock.now()
            return new
        finally:
            self._accepting = False

    async def _following(self) -> int | None:
        """The offset to ask with: as kept, but positions alone move it only here, for they are not kept either."""
        now = self._clock.now()
        if self._next is not None and self._last_at is not None and now - self._last_at < IDLE_WEEK:
            return self._next
        offset = await self._inbox.offset(self._bot_id)
        if offset.next is not None and offset.last_at is not None and now - offset.last_at >= IDLE_WEEK:
            offset = await self._inbox.new_epoch(self._bot_id, now)
        return offset.next

    def _question(self, following: int | None) -> Call:
        params: dict[str, Any] = {"timeout": self._poll_seconds, "limit": BATCH, "allowed_updates": [*ALLOWED_UPDATES]}
        if following is not None:
            params["offset"] = following
        return Call("getUpdates", params)

    def _recovered(self) -> None:
        if self._failures:
            _log.info("Telegram answers again", after_failures=self._failures)
        self._failures = 0

    async def _rest(self, answer: Answer) -> None:
        self._failures += 1
        seconds = float(answer.retry_after or min(LONGEST_REST, 2.0 ** min(self._failures - 1, 5)))
        words = {"error": str(answer.trouble or answer.description), "status": answer.status, "seconds": seconds}
        if answer.status == 409:
            _log.error("somebody else receives this bot's updates; stop the other one or its webhook", **words)
        elif answer.status in {401, 404}:
            _log.error("Telegram refuses the bot's token", **words)
        elif self._failures == 1:
            # One clear line an outage; the next one says that it is over.
            _log.warning("Telegram does not answer; trying again", **words)
        await self._rest_for(seconds)


def _updates(answer: Answer) -> Sequence[Mapping[str, Any]] | None:
    return answer.result if answer.ok and isinstance(answer.result, list) else None


def _next(updates: Sequence[Mapping[str, Any]]) -> int:
    return max(int(update["update_id"]) for update in updates) + 1
