"""Keeps what Telegram hands over before it is acknowledged: the way in for the poller and for the webhook."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from bot.intake.taken import Position, taken
from bot.ports.inbox import Inbox, RawUpdate
from bot.redaction import trace
from bot.waking import Poke
from delivery.ports.clock import Clock

Positions = Callable[[Sequence[Position]], Awaitable[None]]  #: newest per person; lossy by design
_log = structlog.get_logger("intake")


class Accept:
    """Writes updates to the inbox; when it returns they are safe, and Telegram may forget them."""

    def __init__(self, bot_id: int, inbox: Inbox, clock: Clock, positions: Positions, poke: Poke) -> None:
        self._bot_id, self._inbox, self._clock = bot_id, inbox, clock
        self._positions, self._poke = positions, poke

    async def __call__(self, update: bytes | str | Mapping[str, Any]) -> bool:
        """Take one update from the webhook; False if it is none, which must be answered without asking for it again."""
        body = _read(update)
        if body is None:
            _log.warning("the webhook was handed something that is no update")
            return False
        await self.batch([body], next_offset=None)
        return True

    async def batch(self, updates: Sequence[Mapping[str, Any]], *, next_offset: int | None) -> int:
        """Take a batch and the next offset in one transaction; returns how many updates were new."""
        sorted_out = taken(updates)
        new = await self._keep(sorted_out.updates, next_offset) if sorted_out.updates else 0
        if new:
            self._poke()
        if sorted_out.positions:
            await self._note(sorted_out.positions)
        return new

    async def _keep(self, updates: Sequence[RawUpdate], next_offset: int | None) -> int:
        return await self._inbox.accept(self._bot_id, updates, self._clock.now(), next_offset=next_offset)

    async def _note(self, positions: Sequence[Position]) -> None:
        try:
            await self._positions(positions)
        except Exception as error:  # noqa: BLE001  a lost position is nothing; updates wait behind it
            _log.warning("positions were lost", trace=trace(error))


def _read(update: bytes | str | Mapping[str, Any]) -> Mapping[str, Any] | None:
    try:
        body = json.loads(update) if isinstance(update, bytes | str) else update
        int(body["update_id"])
    except (ValueError, KeyError, TypeError):
        return None
    return body if isinstance(body, Mapping) else None
