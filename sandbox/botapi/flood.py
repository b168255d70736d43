"""Flood control: how much a bot may send, and when it may try again."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.botapi.refusals import too_many_requests

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """Telegram's published limits; a chat's is the bucket that it shows in practice."""

    overall_per_second: float = 30.0
    chat_burst: float = 3.0
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0


@dataclass(slots=True)
class Bucket:
    """Tokens that come back with business time."""

    size: float
    per_second: float
    tokens: float
    at: datetime

    def wait(self, now: datetime, wanted: int, grace: float) -> float:
        """Seconds until so many tokens are there, 0 if they are, or nearly."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.tokens = min(self.size, self.tokens + passed * self.per_second)
        self.at = now
        # More than the bucket holds at once (an album) may go when it is full.
        missing = min(wanted, self.size) - self.tokens
        return missing / self.per_second if missing > grace * self.per_second + _ROUNDING else 0.0


@dataclass
class Flood:
    """The buckets of one bot."""

    limits: FloodLimits = field(default_factory=FloodLimits)
    _buckets: dict[tuple[str, int], Bucket] = field(default_factory=dict)

    def take(self, now: datetime, chat_id: int, messages: int = 1, grace: float = 0.0) -> None:
        """Spend the tokens of a sending, or refuse it with the time to wait; `grace` seconds early are fine."""
        buckets = list(self._of(now, chat_id))
        wait = max(bucket.wait(now, messages, grace) for bucket in buckets)
        if wait:
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.tokens -= messages

    def _of(self, now: datetime, chat_id: int) -> Iterator[Bucket]:
        limits = self.limits
        yield self._bucket("all", 0, now, limits.overall_per_second, limits.overall_per_second)
        yield self._bucket("chat", chat_id, now, limits.chat_burst, limits.chat_per_second)
        if chat_id < 0:
            yield self._bucket("group", chat_id, now, limits.group_per_minute, limits.group_per_minute / 60)

    def _bucket(self, kind: str, chat_id: int, now: datetime, size: float, per_second: float) -> Bucket:
        key = (kind, chat_id)
        if key not in self._buckets:
            self._buckets[key] = Bucket(size, per_second, size, now)
        return self._buckets[key]
