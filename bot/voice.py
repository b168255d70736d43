"""What the conversation lends to the engine: words for moments that no handler sees."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from bot.screen import Screen
from delivery.model.errors import DeliveryError


class Stale(StrEnum):
    """Why a pressed button does nothing any more."""

    UNKNOWN = "unknown"  #: never ours, or forgotten
    FOREIGN = "foreign"  #: shown to somebody else
    EXPIRED = "expired"
    OUTDATED = "outdated"  #: the parcel has moved on since
    USED = "used"  #: pressed before, and nothing was said then


@dataclass(frozen=True)
class Voice:
    """Each takes the chat's language where words depend on it. A screen without buttons answers a press as an alert."""

    words_for: Callable[[DeliveryError, str], Screen]
    stale_button: Callable[[Stale, str], Screen]
    trouble: Callable[[str], Screen]  #: an update was given up
    best_language: Callable[[str | None], str]  #: ours for a Telegram language code


Word = Callable[[ChatWork, Letter], Awaitable[Screen | None]]  #: what a notice says now; None: nothing to say any more
