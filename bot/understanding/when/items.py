"""A text as a row of things the grammar knows: days, hours, relations, refusals; other words keep their place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One thing said. `number`, `second`, `third` are what its kind makes of them; `name` is a word of the grammar."""

    kind: str
    start: int
    end: int
    name: str = ""
    number: int = 0
    second: int = 0
    third: int = 0


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign, with its place in the text."""

    text: str
    start: int
    end: int
