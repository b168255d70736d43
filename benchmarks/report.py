"""What was measured, where and when, as markdown."""

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from time import gmtime, strftime
from typing import Final

from benchmarks.figure import Figure

RESULTS: Final = Path(__file__).parent / "RESULTS.md"
LIBRARIES: Final = ("pyvrp", "ortools", "pyvroom", "numpy", "scipy", "aiogram", "sqlalchemy")


@dataclass(frozen=True, slots=True)
class Block:
    """A title, the figures with what they must be, and perhaps a table."""

    title: str
    figures: Sequence[Figure]
    table: str = ""

    def __str__(self) -> str:
        """Say it as markdown."""
        rows = ["| figure | measured | must be |", "|---|---|---|", *(str(figure) for figure in self.figures)]
        parts = [f"## {self.title}", self.table, "\n".join(rows) if self.figures else ""]
        return "\n\n".join(part for part in parts if part)


def blocks(name: str, measured: Sequence[Figure | Block]) -> Iterator[Block]:
    """Give what a benchmark measured as blocks: single figures stand under its name."""
    loose = [each for each in measured if isinstance(each, Figure)]
    if loose:
        yield Block(name.capitalize(), loose)
    yield from (each for each in measured if isinstance(each, Block))


def written(found: Sequence[Block]) -> str:
    """Give the whole page."""
    machine = f"{_processor()}, {cpu_count()} cores; {platform.system()}, Python {platform.python_version()}"
    versions = ", ".join(f"{each} {version(each)}" for each in LIBRARIES)
    head = f"# Measured\n\n{strftime('%Y-%m-%d', gmtime())}, by `python -m benchmarks --write`. {machine}. {versions}."
    return "\n\n".join([head, *(str(each) for each in found)]) + "\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
