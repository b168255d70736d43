"""Where a letter leads: the tracking page, the way out of more letters, and the bot."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Links:
    """The addresses that every letter carries."""

    page: Callable[[int], str]  #: of a parcel
    stop: Callable[[int], str]  #: where its recipient ends these letters
    bot: Callable[[str], str]  #: a deep link with a payload
