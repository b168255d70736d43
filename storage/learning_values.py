"""How what was learned is written down."""

import json
from collections.abc import Mapping

from storage.values import dump


def dump_rows(rows: tuple[tuple[int, ...], ...]) -> str:
    """Rows of whole numbers."""
    return dump(rows)


def load_rows(text: str) -> tuple[tuple[int, ...], ...]:
    """Rows of whole numbers."""
    return tuple(tuple(row) for row in json.loads(text))


def dump_numbers(numbers: tuple[float, ...]) -> str:
    """Numbers in order."""
    return dump(numbers)


def load_numbers(text: str) -> tuple[float, ...]:
    """Numbers in order."""
    return tuple(json.loads(text))


def dump_percents(percents: tuple[int, ...]) -> str:
    """Whole numbers in order."""
    return dump(percents)


def load_percents(text: str) -> tuple[int, ...]:
    """Whole numbers in order."""
    return tuple(json.loads(text))


def dump_reaches(reaches: Mapping[str, tuple[int, int]]) -> str:
    """Two numbers under each name."""
    return dump(dict(reaches))


def load_reaches(text: str) -> dict[str, tuple[int, int]]:
    """Two numbers under each name."""
    return {name: (before, after) for name, (before, after) in json.loads(text).items()}
