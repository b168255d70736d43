"""Days in the arguments of a command."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from locales import LANGUAGES, words_in


def days_ahead_in(text: str) -> int | None:
    """How many days ahead a word means, in any of our languages; None if it is no such word."""
    return _ahead().get(text.strip().casefold())


def date_in(text: str) -> date | None:
    """The date that an ISO date means."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


@cache
def _ahead() -> Mapping[str, int]:
    every = [words_in(language) for language in LANGUAGES]
    today = {words.gettext("today").lstrip("\u200f").casefold(): 0 for words in every}
    return {"": 1, **today, **{words.gettext("tomorrow").lstrip("\u200f").casefold(): 1 for words in every}}
