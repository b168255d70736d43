"""What becomes of a parcel's card."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.calendar import calendar
from bot.views.card_moved import card_moved
from locales import Words


def cards() -> Mapping[str, Callable[[Words], Screen]]:
    """Every message of the topic."""
    return {
        "the card is further down": lambda w: card_moved(w, s.CARD),
        "the window for a calendar": lambda w: calendar(w, s.CARD, s.NOW),
        "no window for a calendar yet": lambda w: calendar(w, replace(s.CARD, window=None), s.NOW),
    }
