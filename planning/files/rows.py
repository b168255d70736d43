"""Rows of numbers that know their line, so that a wrong one can be named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from planning.files.refusal import FileUnreadable, Why

LONGEST: Final = 16 * 2**20  # letters of a line: a table of 1,500 places written without a break


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one line, and its number."""

    line: int
    words: tuple[str, ...]

    def numbers(self, what: Sequence[str]) -> list[float]:
        """Give one finite number for each of these names, or say which one is none."""
        if len(self.words) != len(what):
            raise FileUnreadable(Why.WRONG_COUNT, line=self.line, what=" ".join(what), found=len(self.words))
        return [number(word, self.line, name) for word, name in zip(self.words, what, strict=True)]


def rows_of(text: str) -> Iterator[Row]:
    """Give the lines that are not empty, as words, one by one: the first wrong one ends the reading."""
    for line, words in enumerate(text.splitlines(), start=1):
        if len(words) > LONGEST:
            raise FileUnreadable(Why.TOO_LARGE, line=line, found=LONGEST // 2**20)
        if (found := words.split()) and not found[0].startswith("#"):
            yield Row(line, tuple(found))


def number(word: str, line: int | None, what: str) -> float:
    """Give a finite number, or say where none stands."""
    try:
        # Python also reads 1_000 and the digits of other scripts, which no file of numbers means.
        found = float(word) if word.isascii() and "_" not in word else None
    except ValueError:
        found = None
    if found is None or not isfinite(found):
        raise FileUnreadable(Why.NOT_A_NUMBER, line=line, what=what, found=word)
    return found


def whole(found: float, line: int | None, what: str, *, least: int = 0, most: int = 2**31 - 1) -> int:
    """Give a whole number within bounds, or say where none stands."""
    if found != int(found) or not least <= found <= most:
        raise FileUnreadable(Why.OUT_OF_RANGE, line=line, what=what, found=f"{found:g}")
    return int(found)
