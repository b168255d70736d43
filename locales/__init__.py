"""The words: gettext catalogues, and dates, times and numbers as each language writes them. Babel's only door."""

from locales.languages import LANGUAGES, SOURCE_LANGUAGE, best_language
from locales.words import CataloguesMissing, TimeRange, Words, words_in

__all__ = ["LANGUAGES", "SOURCE_LANGUAGE", "CataloguesMissing", "TimeRange", "Words", "best_language", "words_in"]
