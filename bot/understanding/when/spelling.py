"""Names of days and months that were nearly typed right."""

from functools import lru_cache

from bot.understanding.when.lexicon import Lexicon

_SHORTEST = 5  #: in shorter words one wrong letter makes another word


def near(word: str, words: Lexicon) -> str | None:
    """The name that a misspelt word was meant to be."""
    if len(word) < _SHORTEST or not words.near or word in words.never | words.known:
        return None
    return _nearest(word, tuple(words.near))


@lru_cache(maxsize=1024)
def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    try:
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein
    except ImportError:  # without the extra only right spellings count
        return None
    long = [name for name in names if len(name) >= _SHORTEST and abs(len(name) - len(word)) <= 2]
    found = process.extractOne(word, long, scorer=DamerauLevenshtein.distance, score_cutoff=1 + (len(word) > 7))
    return str(found[0]) if found and sorted(found[0][:2]) == sorted(word[:2]) else None
