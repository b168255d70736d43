"""From messages to a page of Markdown for each language."""

from collections.abc import Iterator
from pathlib import Path

from bot.gallery.messages import sections
from bot.markup import plain
from bot.screen import Screen
from locales import LANGUAGES, words_in

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    links = (f"- [{name}]({code}.md)" for code, (_locale, name) in LANGUAGES.items())
    index = ["# The gallery", "", "Every message, as each language says it. Written by `make gallery`.", "", *links, ""]
    return {"README.md": "\n".join(index), **{f"{code}.md": "\n".join(_page(code)) for code in LANGUAGES}}


def write(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _page(language: str) -> Iterator[str]:
    words = words_in(language)
    yield f"# {LANGUAGES[language][1]}"
    for section, messages in sections().items():
        yield from ("", f"## {section}")
        for title, draw in messages.items():
            yield from ("", f"**{title}**", "")
            yield from _shown(draw(words))
    yield ""


def _shown(screen: Screen) -> Iterator[str]:
    if screen.photo:
        yield from ("> 🖼", ">")
    yield from (f"> {line}  " if line else ">" for line in plain(screen.text).split("\n"))
    for row in screen.buttons:
        yield from (">", "> " + " ".join(f"`{button.label}`" for button in row))
    if screen.then is not None:
        yield ""
        yield from _shown(screen.then)
