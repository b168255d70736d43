"""Which language a text is written in, where nobody says: by its script, then by its little words and letters."""

import re
import tomllib
from functools import cache
from pathlib import Path

from bot.understanding.folding import clean

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "uk", "ru", "tr", "ar")
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN = frozenset("іїєґ")


def language_of(text: str, said: str | None = None) -> str:
    """The language that was said, if we speak it; else the likeliest."""
    code = (said or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else _guess(clean(text).lower())


def _guess(text: str) -> str:
    if any("\u0600" <= char <= "\u06ff" for char in text):
        return "ar"
    if any("\u0400" <= char <= "\u04ff" for char in text):
        return "uk" if _UKRAINIAN & set(text) else "ru"
    words = _WORD.findall(text)
    scores = {
        language: sum(word in little for word in words) + sum(map(text.count, letters))
        for language, (little, letters) in _marks().items()
    }
    return max(scores, key=lambda language: scores[language])


@cache
def _marks() -> dict[str, tuple[frozenset[str], str]]:
    table = tomllib.loads((Path(__file__).parent / "languages.toml").read_text(encoding="utf-8"))
    return {name: (frozenset(words.split()), table["letters"].get(name, "")) for name, words in table["words"].items()}
