"""What becomes of a parcel's card."""

from collections.abc import Callable, Mapping

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.card_moved import card_moved
from locales import Words


def cards() -> Mapping[str, Callable[[Words], Screen]]:
    """Every message of the topic."""
    return {"the card is further down": lambda w: card_moved(w, s.CARD)}
