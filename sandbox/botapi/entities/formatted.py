"""Text with entities, and how Telegram trims and measures it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]
_SPACES = " \t\r\n\v\f"


class ParseError(ValueError):
    """Markup that Telegram cannot parse, in Telegram's words."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """How many UTF-16 code units the text has: the unit of offsets and limits."""
    return len(text) + sum(character > "\uffff" for character in text)


def in_order(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities as Telegram lists them: by offset, the longer first."""
    return tuple(sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


def trimmed(formatted: Formatted) -> Formatted:
    """The text without spaces at its ends, entities moved and cut along."""
    visible = "".join(" " if c < " " and c not in "\n\t" else c for c in formatted.text)
    stripped = visible.rstrip(_SPACES)
    lead = len(stripped) - len(stripped.lstrip(_SPACES))
    text = stripped[lead:]
    if text == formatted.text:
        return formatted
    return Formatted(text, tuple(_moved(formatted.entities, lead, utf16_length(text))))


def _moved(entities: Sequence[Entity], lead: int, length: int) -> list[Entity]:
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] + entity["length"] - lead)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return moved
