"""The instances to measure with: those of DOORSTEP_DATA, or of any folder of files that the planner reads."""

import os
from collections.abc import Iterator
from pathlib import Path

from planning.files import FileUnreadable, Instance, read

SUFFIXES = {".txt", ".vrp", ".json"}


def instances(folder: Path | None = None, *, least: int = 0, most: int = 10**9) -> list[Instance]:
    """Give every instance in a folder and below it with so many stops, the smallest first, each name once.

    Whatever else lies there (solutions, lists of costs, notes) is passed over.
    """
    found = {instance.name: instance for instance in _read(folder or data())}
    fitting = (each for each in found.values() if least <= len(each.problem.stops) <= most)
    return sorted(fitting, key=lambda each: (len(each.problem.stops), each.name))


def data() -> Path:
    """Give the folder of benchmarks that DOORSTEP_DATA names."""
    named = os.environ.get("DOORSTEP_DATA")
    if not named:
        raise SystemExit(
            "DOORSTEP_DATA is not set: name the folder that has benchmarks/, or give one with --instances."
        )
    return Path(named) / "benchmarks"


def _read(folder: Path) -> Iterator[Instance]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            try:
                yield read(path)
            except FileUnreadable:
                continue
