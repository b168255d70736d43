"""What comes in, sorted: couriers' moving positions apart, everything else for the inbox."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.origin import origin_of
from bot.ports.inbox import RawUpdate

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True)
class Position:
    """Where a person's live location was, at a moment."""

    user_id: int
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    at: datetime


@dataclass(frozen=True)
class Taken:
    """A batch: updates to keep, in order, and the newest position of each person."""

    updates: tuple[RawUpdate, ...]
    positions: tuple[Position, ...]


def taken(batch: Iterable[Mapping[str, Any]]) -> Taken:
    """Sort a batch of updates as Telegram sent them."""
    updates: list[RawUpdate] = []
    positions: dict[int, Position] = {}
    for update in batch:
        position = _position(update)
        if position is None:
            updates.append(_raw(update))
        elif position.user_id not in positions or positions[position.user_id].at <= position.at:
            positions[position.user_id] = position
    return Taken(tuple(updates), tuple(positions.values()))


def _raw(update: Mapping[str, Any]) -> RawUpdate:
    origin = origin_of(update)
    raw = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    return RawUpdate(int(update["update_id"]), origin.chat_id if origin else None, raw)


def _position(update: Mapping[str, Any]) -> Position | None:
    try:
        message = update["edited_message"]
        place = message["location"]
        at = datetime.fromtimestamp(message.get("edit_date", message["date"]), UTC)
        return Position(int(message["from"]["id"]), float(place["latitude"]), float(place["longitude"]), at)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
