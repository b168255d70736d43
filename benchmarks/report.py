"""What was measured, where and when, as markdown: a page of parts, of which each can be measured again alone."""

import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from time import gmtime, strftime
from typing import Final

from benchmarks.figure import Figure

RESULTS: Final = Path(__file__).parent / "RESULTS.md"
LIBRARIES: Final = ("pyvrp", "ortools", "pyvroom", "numpy", "scipy", "aiogram", "sqlalchemy")
PART: Final = re.compile(r"^<!-- part: (\w+) -->$", re.MULTILINE)


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


def said(found: Sequence[Block], seconds: float) -> str:
    """Say a part: its blocks, the day, and how long measuring took."""
    measured = f"Measured on {strftime('%Y-%m-%d', gmtime())} in {seconds:.0f} s."
    return "\n\n".join([*(str(each) for each in found), measured])


def renewed(page: str, order: Iterable[str], parts: Mapping[str, str]) -> str:
    """Give the page with these parts anew; those that were not measured now stay, in the order of all."""
    _, *rest = PART.split(page)
    old = {name: body.strip() for name, body in zip(rest[::2], rest[1::2], strict=True)}
    new = old | dict(parts)
    bodies = [f"<!-- part: {name} -->\n\n{new[name]}" for name in order if name in new]
    return "\n\n".join([_head(), *bodies]) + "\n"


def _head() -> str:
    machine = f"{_processor()}, {cpu_count()} cores; {platform.system()}, Python {platform.python_version()}"
    versions = ", ".join(f"{each} {version(each)}" for each in LIBRARIES)
    return f"# Measured\n\nBy `python -m benchmarks --write`. {machine}. {versions}."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
