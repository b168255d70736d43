"""The page's own emoji, for machines that have none."""

from fontTools.ttLib import TTFont

from bot import marks
from tests.house.tree import ROOT

TABLE = "sandbox/page/art/emoji.woff2"
SAID = ("bot", "locales", "web", "sandbox/page/js")
PICTURES = range(0x1F300, 0x1FAFF)


def test_every_picture_that_we_say_is_in_the_font() -> None:
    """A machine without emoji draws an empty box for one that is missing, and a button loses its mark."""
    drawn = TTFont(ROOT / TABLE).getBestCmap()
    files = (path for room in SAID for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".po", ".js"})
    said = {char for path in files for char in path.read_text() if ord(char) in PICTURES}
    said |= {char for mark in vars(marks).values() if isinstance(mark, str) and len(mark) == 1 for char in mark}

    assert {char for char in said if ord(char) not in drawn} == set()
