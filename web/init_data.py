"""What Telegram vouches for about whoever opens a Mini App, and for how long it is believed.

The check is Telegram's: HMAC-SHA256 of every field but `hash`, sorted, under HMAC-SHA256("WebAppData", token).
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl

LIVES = timedelta(minutes=10)  #: since Telegram opened the Mini App
AHEAD = timedelta(minutes=1)  #: what Telegram's clock and ours may differ
USES = 5  #: a page that is loaded anew sends the same data again
LONGEST, FIELDS = 4096, 32


class InitDataRefused(Exception):
    """Not Telegram's, not for this bot, too old, or used too often; nobody is told which."""


@dataclass(frozen=True)
class Visitor:
    """Whoever opened the Mini App, as Telegram vouches."""

    user_id: int
    language: str = ""


@dataclass
class InitData:
    """Believes what is sealed with the bot's token, fresh, and not worn out."""

    token: str = field(repr=False)
    lives: timedelta = LIVES
    uses: int = USES
    _used: dict[str, tuple[int, datetime]] = field(default_factory=dict, repr=False)

    def __call__(self, raw: str, now: datetime) -> Visitor:
        """Return who it is, or raise InitDataRefused."""
        fields = _fields(raw)
        if not hmac.compare_digest(self._seal(fields).encode(), fields.get("hash", "").encode()):
            raise InitDataRefused
        opened = _moment(fields.get("auth_date", ""))
        if not now - self.lives <= opened <= now + AHEAD:
            raise InitDataRefused
        visitor = _visitor(fields.get("user", ""))
        self._wear(fields["hash"], opened, now)
        return visitor

    def _seal(self, fields: Mapping[str, str]) -> str:
        lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()) if name != "hash")
        key = hmac.new(b"WebAppData", self.token.encode(), sha256).digest()
        return hmac.new(key, lines.encode(), sha256).hexdigest()

    def _wear(self, seal: str, opened: datetime, now: datetime) -> None:
        self._used = {name: use for name, use in self._used.items() if use[1] >= now - self.lives}
        count = self._used.get(seal, (0, opened))[0] + 1
        self._used[seal] = (count, opened)
        if count > self.uses:
            raise InitDataRefused


def _fields(raw: str) -> dict[str, str]:
    """The fields, each once; whatever is no such text has none."""
    if len(raw) > LONGEST:
        raise InitDataRefused
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=FIELDS)
    except ValueError:
        raise InitDataRefused from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise InitDataRefused
    return fields


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise InitDataRefused from None


def _visitor(user: str) -> Visitor:
    try:
        said = json.loads(user)
        return Visitor(int(said["id"]), str(said.get("language_code", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InitDataRefused from None
