"""What a recipient reads who types instead of pressing."""

from collections.abc import Callable, Iterator, Mapping

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.meant import meant
from bot.views.which_parcel import which_parcel
from locales import Words

Draw = Callable[[Words], Screen]


def typed() -> Mapping[str, Draw]:
    """Every message of it."""
    return dict(_messages())


def _messages() -> Iterator[tuple[str, Draw]]:
    yield "typed, and surely meant", lambda w: meant(w, s.CARD, s.SURE)
    yield "typed, and perhaps meant", lambda w: meant(w, s.CARD, s.UNSURE)
    yield "typed, about which parcel?", lambda w: which_parcel(w, (s.CARD, s.FAILED), s.UNSURE)
