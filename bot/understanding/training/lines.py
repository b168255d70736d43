"""The examples as they lie in their files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.understanding.meaning import Intent

FOLDER = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True)
class Line:
    """One utterance; those of a family say the same in near words."""

    language: str
    intent: Intent
    family: str
    text: str


def lines(folder: Path = FOLDER) -> tuple[Line, ...]:
    """Every example, in an order that depends on nothing but the files."""
    return tuple(line for path in sorted(folder.glob("*/*.txt")) for line in _of(path))


def fingerprint(several: Sequence[Line]) -> str:
    """What changes when any example does."""
    return sha256("\n".join(f"{line.language}/{line.intent}/{line.text}" for line in several).encode()).hexdigest()[:16]


def _of(path: Path) -> Iterator[Line]:
    language, intent = path.parent.name, Intent(path.stem)
    families = path.read_text(encoding="utf-8").split("\n\n")
    for number, family in enumerate(families):
        for text in filter(None, map(str.strip, family.splitlines())):
            yield Line(language, intent, f"{language}/{intent}/{number}", text)
