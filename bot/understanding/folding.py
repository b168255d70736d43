"""One spelling for many: small letters, no accents, one kind of digit; every letter keeps its place."""

import unicodedata
from functools import lru_cache

#: Letters whose accent is no combining mark, and letters that hurried people use for each other.
_SAME = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ѐ": "е", "ґ": "г", "ʼ": "'", "’": "'", "‘": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "ة": "ه", "ى": "ي",
    "ی": "ي", "ک": "ك", "ٱ": "ا", "،": ",", "؛": ";", "؟": "?", "ـ": "",
}  # fmt: skip


def clean(text: str, limit: int = 2000) -> str:
    """The text without what few readers see: controls, marks of direction, vowel signs, halves of characters."""
    composed = unicodedata.normalize("NFC", text[:limit])
    return "".join(" " if char in "\r\n\t" else char for char in composed if _visible(char)).strip()


def fold(text: str) -> str:
    """The text in its simplest spelling; as long as before, letter for letter."""
    return "".join(map(_folded, text))


def _visible(char: str) -> bool:
    return char in "\r\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    if char.isdigit():
        return str(unicodedata.digit(char, 0))
    small = unicodedata.normalize("NFKD", char.lower())
    base = "".join(_SAME.get(one, one) for one in small if not unicodedata.combining(one))
    return base[:1] or " "  # nothing is left of a mark, but its place must be kept
