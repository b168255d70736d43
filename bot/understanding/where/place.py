"""The place, or the neighbour, that a text names: what is left between verbs and the words that only frame it."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.understanding.folding import fold

_PIECE = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*\.?(?=\s[^\W_])|[^\W_]+(?:['’ʼ][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(".,;!?()\n:")
#: Abbreviations whose dot ends no sentence.
_SHORT = frozenset(
    [
        "sr",
        "sra",
        "srta",
        "dr",
        "dra",
        "mr",
        "mrs",
        "ms",
        "st",
        "mme",
        "mlle",
        "m",
        "hr",
        "fr",
        "dhr",
        "mevr",
        "mw",
        "ul",
        "nr",
        "no",
        "str",
        "str.",
        "apt",
        "ap",
        "sig",
        "д",
        "кв",
        "п",
    ]
)


@dataclass(frozen=True)
class _Words:
    verbs: frozenset[str]
    stems: tuple[str, ...]
    breaks: frozenset[str]
    frame: frozenset[str]

    def is_verb(self, word: str) -> bool:
        return word in self.verbs or word.startswith(self.stems)


def place_in(text: str, language: str) -> str | None:
    """The place in the writer's own words."""
    words = _words(language)
    pieces = [(found.group(), found.start(), found.end()) for found in _PIECE.finditer(text)]
    best = None
    for stretch, spoken in _stretches(pieces, words):
        bare = _bare(stretch, words)
        if bare and (best is None or spoken > best[0]):
            best = (spoken, text[bare[0][1] : bare[-1][2]])
    return _whole(best[1].rstrip("."), language) if best else None


Piece = tuple[str, int, int]


def _stretches(pieces: Sequence[Piece], words: _Words) -> list[tuple[list[Piece], bool]]:
    """What stands between verbs, stops and other thoughts; with whether a verb of leaving or taking touches it."""
    found: list[tuple[list[Piece], bool]] = []
    row: list[Piece] = []
    spoken = False
    for piece in pieces:
        word = fold(piece[0])
        is_verb = words.is_verb(word.rstrip("."))
        if not (is_verb or word in words.breaks or _ends(word)):
            row.append(piece)
            continue
        found.append((row, spoken or is_verb))
        row, spoken = [], is_verb
        if _ends(word) and not is_verb:
            spoken = False
    return [*found, (row, spoken)]


def _ends(word: str) -> bool:
    return word in _STOPS or (word.endswith(".") and word.rstrip(".") not in _SHORT)


def _bare(row: Sequence[Piece], words: _Words) -> Sequence[Piece]:
    first, after = 0, len(row)
    while first < after and _frames(row[first][0], words):
        first += 1
    while after > first and _frames(row[after - 1][0], words):
        after -= 1
    return row[first:after]


def _frames(word: str, words: _Words) -> bool:
    return fold(word) in words.frame or not any(char.isalnum() for char in word)


def _whole(place: str, language: str) -> str:
    """Arabic writes its "in the" into the word: what is named is the place itself."""
    for prefix in ("بال", "فال", "عال") if language == "ar" else ():
        if place.startswith(prefix):
            return "ال" + place.removeprefix(prefix)
    return "ال" + place[2:] if language == "ar" and place.startswith("لل") else place


@cache
def _words(language: str) -> _Words:
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))[language]
    verbs = [fold(verb) for verb in table["verbs"]]
    return _Words(
        verbs=frozenset(verb for verb in verbs if not verb.endswith("*")),
        stems=tuple(verb[:-1] for verb in verbs if verb.endswith("*")),
        breaks=frozenset(map(fold, table["breaks"])),
        frame=frozenset(map(fold, table["frame"])),
    )
