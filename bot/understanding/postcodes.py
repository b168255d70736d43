"""Postcodes in typed text, as far as their shape tells them from tracking numbers."""

import re

_SHAPES = (
    r"\d{3,6}",  # most of Europe, Russia, Turkey
    r"(?:LV|LT|MD|AD|CH|FL|[ABDLF])[- ]\d{4,5}",  # with a country before it; other letters begin our own numbers
    r"\d{4} ?[A-Z]{2}",  # the Netherlands
    r"\d{2,3} ?\d{2,3}",  # Sweden, Greece, the Czech Republic
    r"\d{2}-\d{3}|\d{4}-\d{3}",  # Poland, Portugal
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",  # Great Britain
    r"[A-Z]\d[A-Z] ?\d[A-Z]\d",  # Canada
    r"[A-Z]\d{2} ?[A-Z\d]{4}",  # Ireland
)
_POSTCODE = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))


def postcode_in(text: str) -> str | None:
    """The text, if it is one postcode and nothing else."""
    word = text.strip().upper()
    return word if word.isascii() and _POSTCODE.fullmatch(word) else None
