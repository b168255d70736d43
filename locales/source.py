"""The sentences of the source code, and the catalogues that translate them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
SOURCES = ("bot", "web", "locales")  #: the rooms in which sentences are marked
_NOISE = (b'"POT-Creation', b'"PO-Revision', b'"Generated-By', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team')
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def extracted(root: Path = ROOT) -> Catalog:
    """Every sentence marked in the code, with its first place."""
    catalogue = Catalog(project="Doorstep", charset="utf-8")
    for room in SOURCES:
        for file, _line, message, comments, _context in extract_from_dir(
            str(root / room), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            # A line number would change with every edit and make each diff of a catalogue unreadable.
            catalogue.add(message, locations=[(f"{room}/{file}", 0)], auto_comments=comments)
    return catalogue


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Where a language's translations lie."""
    return root / "locales" / language / "LC_MESSAGES" / "doorstep.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """A language's catalogue; empty if there is none yet."""
    path = catalogue_path(language, root)
    if not path.exists():
        return Catalog(locale=language, project="Doorstep", charset="utf-8")
    with path.open("rb") as text:
        return read_po(text, locale=language)


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as a `.po` file, sorted and without dates, so that the same words give the same bytes."""
    text = BytesIO()
    catalogue.fuzzy, catalogue.header_comment = False, "# Doorstep's words."
    write_po(text, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(_NOISE))


def catalogues(root: Path = ROOT) -> Iterator[tuple[str, Catalog]]:
    """Every language with its catalogue."""
    for language in LANGUAGES:
        yield language, read(language, root)
