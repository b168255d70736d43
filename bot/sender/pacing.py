"""How fast we may send: pure arithmetic on business time, kept below Telegram's limits."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
CAREFUL_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Pace:
    """The limits; slower overall while a refusal for flooding is young."""

    overall_per_second: int = 29
    careful_per_second: int = 25
    chat_burst: int = 3
    group_per_minute: int = 15
    group_is_busy_at: int = 8  #: messages in the last minute; from then on edits come together
    group_edit_every: timedelta = timedelta(seconds=9)
    group_kept_for_rings: int = 2  #: of a minute's messages, where edits would take them all


@dataclass
class _Bucket:
    """A chat's tokens: `burst` at most, one more each second."""

    tokens: float
    at: datetime

    def refill(self, now: datetime, burst: int) -> float:
        self.tokens = min(float(burst), self.tokens + max(0.0, (now - self.at).total_seconds()))
        self.at = now
        return self.tokens


@dataclass
class Pacing:
    """What was sent lately, and from when on each chat may be sent to again."""

    pace: Pace = field(default_factory=Pace)
    _last_second: deque[datetime] = field(default_factory=deque)
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[datetime]] = field(default_factory=dict)
    _edited: dict[int, datetime] = field(default_factory=dict)
    _held: dict[int, datetime] = field(default_factory=dict)
    _refused_at: datetime | None = None

    def free_at(self, chat_id: int, now: datetime, *, paced: bool = True, edits: bool = False) -> datetime:
        """When a message may go to this chat: `now` or later. Answers to presses are not `paced`.

        In a busy group what `edits` waits a little: a newer state of the same card takes its place in the queue.
        """
        if not paced:
            return now
        moments = (
            now,
            self._overall(now),
            self._held.get(chat_id, now),
            self._chat(chat_id, now),
            self._group(chat_id),
            self._edit(chat_id, now) if edits else None,
        )
        return max(moment for moment in moments if moment is not None)

    def sent(self, chat_id: int, now: datetime, *, paced: bool = True, edits: bool = False) -> None:
        """A message goes to this chat now."""
        if not paced:
            return
        self._last_second.append(now)
        bucket = self._bucket(chat_id, now)
        bucket.refill(now, self.pace.chat_burst)
        bucket.tokens -= 1
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=self.pace.group_per_minute)).append(now)
            if edits:
                self._edited[chat_id] = now

    def refused(self, chat_id: int, now: datetime, until: datetime) -> None:
        """Telegram asks to wait: this chat until then, everybody a little."""
        self._held[chat_id], self._refused_at = until, now

    def forget(self, now: datetime) -> None:
        """Let go of chats that are free again, so that memory stays small."""
        full = self.pace.chat_burst
        self._chats = {chat: b for chat, b in self._chats.items() if b.refill(now, full) < full}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if now - sent[-1] < MINUTE}
        self._edited = {chat: at for chat, at in self._edited.items() if chat in self._groups}

    def _overall(self, now: datetime) -> datetime | None:
        careful = self._refused_at is not None and now - self._refused_at < CAREFUL_FOR
        limit = self.pace.careful_per_second if careful else self.pace.overall_per_second
        while self._last_second and now - self._last_second[0] >= SECOND:
            self._last_second.popleft()
        return self._last_second[-limit] + SECOND if len(self._last_second) >= limit else None

    def _chat(self, chat_id: int, now: datetime) -> datetime | None:
        tokens = self._bucket(chat_id, now).refill(now, self.pace.chat_burst)
        # A thousandth of a second forgives what floating point lost.
        return None if tokens >= 0.999 else now + timedelta(seconds=1 - tokens)

    def _group(self, chat_id: int) -> datetime | None:
        sent = self._groups.get(chat_id)
        if sent is None or len(sent) < self.pace.group_per_minute:
            return None
        return sent[-self.pace.group_per_minute] + MINUTE

    def _edit(self, chat_id: int, now: datetime) -> datetime | None:
        lately = [at for at in self._groups.get(chat_id, ()) if now - at < MINUTE]
        room, before = self.pace.group_per_minute - self.pace.group_kept_for_rings, self._edited.get(chat_id)
        if len(lately) >= room:
            return lately[-room] + MINUTE
        return before + self.pace.group_edit_every if before and len(lately) >= self.pace.group_is_busy_at else None

    def _bucket(self, chat_id: int, now: datetime) -> _Bucket:
        return self._chats.setdefault(chat_id, _Bucket(float(self.pace.chat_burst), now))
