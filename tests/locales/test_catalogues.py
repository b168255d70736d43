"""Every sentence in every language."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from locales import LANGUAGES
from locales.check import complaints, hidden
from locales.source import as_text, catalogue_path, extracted, read

CODE = """
def view(words):
    _ = words.gettext
    _("Hello <b>{name}</b>")
    words.ngettext("{count} stop", "{count} stops", 2)
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A little house with two sentences, both said in German."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "locales").mkdir()
    (tmp_path / "bot" / "view.py").write_text(CODE)
    for language in LANGUAGES:
        _write(tmp_path, language, {})
    _write(tmp_path, "de", {"Hello <b>{name}</b>": "Hallo <b>{name}</b>"})
    return tmp_path


def _write(root: Path, language: str, said: dict[str, str], *, fuzzy: bool = False) -> None:
    catalogue = Catalog(locale=language, fuzzy=False)
    for message in extracted(root):
        if message.id:
            one = isinstance(message.id, str)
            string = said.get(str(message.id), message.id) if one else (message.id[-1],) * catalogue.num_plurals
            catalogue.add(message.id, string, flags=["fuzzy"] if fuzzy else [])
    path = catalogue_path(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_text(catalogue))


def test_our_catalogues_are_complete() -> None:
    """Nothing is missing, fuzzy, broken or left over in any language."""
    assert complaints() == []


def test_a_complete_house(house: Path) -> None:
    """The little house has nothing to complain about."""
    assert complaints(house) == []


@pytest.mark.parametrize("said", ["Hallo <b>{nam}</b>", "Hallo {name}", "Hallo <b>{name}"])
def test_broken_placeholders_and_tags(house: Path, said: str) -> None:
    """A translation keeps every placeholder and every tag."""
    _write(house, "de", {"Hello <b>{name}</b>": said})
    assert complaints(house) == ["de: other placeholders or tags than the source: 'Hello <b>{name}</b>'"]


def test_untranslated_and_fuzzy(house: Path) -> None:
    """An empty translation and a guessed one are no translations."""
    _write(house, "de", {"Hello <b>{name}</b>": ""})
    assert complaints(house) == ["de: not translated: 'Hello <b>{name}</b>'"]
    _write(house, "de", {}, fuzzy=True)
    assert all("fuzzy" in line for line in complaints(house))


def test_too_few_plurals(house: Path) -> None:
    """Polish counts in three forms, and two of them are not enough."""
    polish = read("pl", house)
    polish["{count} stop"].string = ("{count} stop", "{count} stops")
    catalogue_path("pl", house).write_bytes(as_text(polish))
    assert complaints(house) == ["pl: not translated: '{count} stop'"]


def test_new_and_gone_sentences(house: Path) -> None:
    """What the code says and the catalogue does not, and the other way round, is named for each language."""
    (house / "bot" / "view.py").write_text(CODE.replace("Hello", "Good morning"))
    assert {line.split(":")[1].strip() for line in complaints(house)} == {"missing", "no code says this any more"}


def test_sentences_inside_f_strings(house: Path) -> None:
    """The extractor of some Python versions does not look into f-strings, so nothing may hide there."""
    (house / "bot" / "other.py").write_text("def f(_):\n    return f'{_(\"hidden\")}'\n")
    assert list(hidden(house)) == ["bot/other.py:2: a sentence inside an f-string"]


def test_catalogues_are_written_alike_each_time() -> None:
    """The same words give the same bytes, so that diffs show what changed."""
    for language in LANGUAGES:
        assert as_text(read(language)) == catalogue_path(language).read_bytes()
