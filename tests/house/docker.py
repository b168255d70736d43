"""A Dockerfile, read as far as ours goes."""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One instruction."""

    word: str
    said: str


@dataclass
class Stage:
    """What happens between one FROM and the next."""

    base: str
    name: str
    steps: list[Step] = field(default_factory=list)

    def last(self, word: str) -> str:
        """What the last instruction with this word says."""
        return [step.said for step in self.steps if step.word == word][-1]


def stages(path: Path) -> list[Stage]:
    """Every stage in order; comments and continued lines are understood."""
    text = re.sub(r"\\\n\s*", " ", path.read_text())
    found: list[Stage] = []
    for line in text.splitlines():
        word, _, said = line.partition(" ")
        if word == "FROM":
            base, _, name = said.partition(" AS ")
            found.append(Stage(base, name))
        elif word and not word.startswith("#"):
            found[-1].steps.append(Step(word, said.strip()))
    return found
