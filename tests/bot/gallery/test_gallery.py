"""The gallery shows everything the bot can say, as it says it."""

import inspect
import pkgutil
import re
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest

from bot import views
from bot.gallery import messages
from bot.gallery.messages import sections
from bot.gallery.pages import FOLDER, pages
from bot.markup import plain, units
from locales import LANGUAGES, words_in


def _views() -> set[str]:
    modules = [import_module(f"bot.views.{each.name}") for each in pkgutil.iter_modules(views.__path__)]
    return {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and str(function.__annotations__.get("return", "")).endswith("Screen'>")
    }


def test_every_view_is_shown() -> None:
    """A message that is missing here would be read by nobody before it is sent."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(messages.__file__).parent.glob("*.py"))
    assert len(_views()) > 40
    assert {name for name in _views() if not re.search(rf"\b{name}\b", source)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_in_every_language(language: str) -> None:
    """No placeholder is left, nothing is longer than Telegram takes, and each language says it in its own way."""
    words = words_in(language)
    for title, draw in ((title, draw) for each in sections().values() for title, draw in each.items()):
        screen = draw(words)
        assert not re.search(r"\{\w*\}", screen.text), title
        assert units(plain(screen.text)) <= 4096, title
        assert screen.text or screen.place, title
        assert all(units(button.label) <= 64 for row in screen.buttons for button in row), title


def test_right_to_left_reads_right() -> None:
    """An Arabic line begins with a mark or an Arabic letter, never with a Latin one that would turn it round."""
    for title, draw in ((title, draw) for each in sections().values() for title, draw in each.items()):
        for line in plain(draw(words_in("ar")).text).splitlines():
            letters = [char for char in line if char.isalpha() or char == "\u200f"]
            if any(_is_arabic(char) for char in letters):
                assert letters[0] == "\u200f" or _is_arabic(letters[0]), (title, line)


def _is_arabic(char: str) -> bool:
    return "ARABIC LETTER" in unicodedata.name(char, "")


def test_there_is_a_page_for_each_language() -> None:
    """And an index that leads to it."""
    written = pages()
    assert written.keys() == {"README.md", *(f"{code}.md" for code in LANGUAGES)}
    assert all(f"({code}.md)" in written["README.md"] for code in LANGUAGES)


def test_the_pages_are_what_the_bot_says_today() -> None:
    """Whoever changes a message writes the gallery again: `make gallery`."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == pages()
