"""Tracking numbers in typed text."""

import re

_NUMBER = re.compile(r"(?=[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{4,34}")


def tracking_number_in(text: str) -> str | None:
    """The text, if it is one word that looks like a tracking number."""
    word = text.strip()
    return word.upper() if _NUMBER.fullmatch(word) else None
