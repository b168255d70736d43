"""What the best known plan of a benchmark costs, where a file beside it says so."""

import re
from pathlib import Path
from typing import Final

from planning.files.instance import Convention, Instance

COST: Final = re.compile(r"^\s*Cost\s*:?\s+(\d+(?:\.\d+)?)\s*$", re.IGNORECASE | re.MULTILINE)
LARGEST: Final = 2**22  # bytes of a file that lists routes or costs


def best_known(path: Path, instance: Instance) -> int | None:
    """Give the cost that NAME.sol or a best_known*.txt beside the file tells, in the file's convention."""
    scale = 10 if instance.convention is Convention.DIMACS else 1
    stated = _in_solution(path.with_suffix(".sol")) or _in_list(path, instance.name)
    return None if stated is None else round(float(stated) * scale)


def _in_solution(path: Path) -> str | None:
    found = COST.search(_text(path))
    return found[1] if found else None


def _in_list(path: Path, name: str) -> str | None:
    names = {name.casefold(), path.stem.casefold()}
    for listed in sorted(path.parent.glob("best_known*.txt")):
        for line in _text(listed).splitlines():
            words = line.split()
            if len(words) == 2 and words[0].casefold() in names and re.fullmatch(r"\d+(\.\d+)?", words[1]):
                return words[1]
    return None


def _text(path: Path) -> str:
    """Give a text that is only a courtesy: where it cannot be read, nothing is known."""
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.stat().st_size <= LARGEST else ""
    except OSError:
        return ""
