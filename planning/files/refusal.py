"""How a file that cannot be used is refused: where, why as a key, and the facts that the sentence needs."""

from enum import StrEnum
from pathlib import Path


class Why(StrEnum):
    """What is wrong with a file; each is a key that the front door turns into a sentence with the way out."""

    MISSING = "missing"  # it cannot be opened
    EMPTY = "empty"  # there is nothing in it
    TOO_LARGE = "too_large"  # larger than any instance we know
    BINARY = "binary"  # no text at all
    FOREIGN = "foreign"  # text, but none of the formats
    TRUNCATED = "truncated"  # it ends in the middle
    NOT_A_NUMBER = "not_a_number"  # something else stands where a number belongs
    OUT_OF_RANGE = "out_of_range"  # a number that makes no sense there
    WRONG_COUNT = "wrong_count"  # a row or table of another size
    DOUBLED = "doubled"  # the same number, key or section twice
    NOT_KNOWN = "not_known"  # a section, key or type that we do not understand
    LACKING = "lacking"  # a section or key that must be there is not
    NOT_A_PROBLEM = "not_a_problem"  # each part is well formed, but together they are no problem
    BAD_JSON = "bad_json"  # the text is no JSON
    NOT_A_PLAN = "not_a_plan"  # it is readable, but no plan


class FileUnreadable(ValueError):
    """The file cannot be used: `path`, `why`, the line if one can be named, what it is about, what was found."""

    def __init__(self, why: Why, *, line: int | None = None, what: str = "", found: object = "") -> None:
        super().__init__(why, line, what, found)
        self.path: Path | None = None
        self.why, self.line, self.what, self.found = why, line, what, shortened(str(found))

    def of(self, path: Path) -> "FileUnreadable":
        """Say which file it was."""
        self.path = path
        return self

    def __str__(self) -> str:
        facts = (self.path, self.line, self.what, self.found)
        return " ".join([self.why.value, *(str(fact) for fact in facts if fact not in {None, ""})])


def shortened(text: str, most: int = 60) -> str:
    """Give a text on one line that a sentence can quote, however much there is of it."""
    printable = "".join(each if each.isprintable() else "?" for each in text[: 4 * most])
    return printable if len(text) <= most else f"{printable[:most]}…"
