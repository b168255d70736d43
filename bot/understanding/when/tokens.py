"""Cuts folded text into words, numbers and signs."""

import re

from bot.understanding.when.items import Token

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
#: Arabic in Latin letters writes some sounds as digits: ba3d, 7ad.
_MIXED = re.compile(r"(?=\d*[a-z]*\d*[a-z])(?!\d+(?:am|pm|h)\b)[a-z\d]+|" + _TOKEN.pattern)


def tokens(folded: str, *, mixed: bool = False) -> list[Token]:
    """Each word, number and sign; with `mixed`, digits may stand for letters."""
    pattern = _MIXED if mixed else _TOKEN
    return [Token(found.group(), found.start(), found.end()) for found in pattern.finditer(folded)]
