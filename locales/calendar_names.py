"""What CLDR calls the days of the week and the months, in every form that somebody may type."""

from collections.abc import Mapping
from itertools import product

from babel import Locale

CONTEXTS = ("format", "stand-alone")
WIDTHS = ("wide", "abbreviated", "short")


def weekday_names(language: str) -> Mapping[str, int]:
    """Each name with its weekday, Monday being 0."""
    days = Locale.parse(language).days
    return {name: number for names in _forms(days) for number, name in names.items()}


def month_names(language: str) -> Mapping[str, int]:
    """Each name with its month, January being 1."""
    months = Locale.parse(language).months
    return {name: number for names in _forms(months) for number, name in names.items()}


def _forms(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> list[Mapping[int, str]]:
    return [names[context][width] for context, width in product(CONTEXTS, WIDTHS) if width in names[context]]
