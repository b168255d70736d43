"""Brings the catalogues up to the code: `python -m locales.update`."""

import sys

from babel.messages.catalog import Catalog, Message

from locales.languages import SOURCE_LANGUAGE
from locales.source import as_text, catalogue_path, catalogues, extracted


def update() -> dict[str, int]:
    """Add new sentences, drop those that are gone, and return how many each language still has to translate."""
    missing = {}
    for language, catalogue in catalogues():
        # A catalogue keeps the template's own messages, so each gets a template of its own.
        catalogue.update(extracted(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == SOURCE_LANGUAGE:
            _say_it_as_it_is(catalogue)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(catalogue))
        missing[language] = sum(1 for message in catalogue if message.id and not _is_translated(message))
    return missing


def _say_it_as_it_is(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == "__main__":
    for name, count in update().items():
        sys.stdout.write(f"{name}: {count} to translate\n")
