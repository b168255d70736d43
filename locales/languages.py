"""The languages we speak, and which of them suits a person."""

from collections.abc import Mapping

#: Each language with the CLDR locale that writes its dates and numbers, and its name for itself.
LANGUAGES: Mapping[str, tuple[str, str]] = {
    "en": ("en_GB", "English"),
    "de": ("de", "Deutsch"),
    "fr": ("fr", "Français"),
    "es": ("es", "Español"),
    "it": ("it", "Italiano"),
    "nl": ("nl", "Nederlands"),
    "pl": ("pl", "Polski"),
    "pt": ("pt", "Português"),
    "uk": ("uk", "Українська"),
    "ru": ("ru", "Русский"),
    "tr": ("tr", "Türkçe"),
    "ar": ("ar", "العربية"),
}
SOURCE_LANGUAGE = "en"


def best_language(code: str | None) -> str:
    """The language that suits a Telegram `language_code` such as `de-AT`; the source language if none does."""
    language = (code or "").replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else SOURCE_LANGUAGE
