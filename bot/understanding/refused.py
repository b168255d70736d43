"""What a text says shall not be done: "don't send it back" is no wish to have it sent back."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.understanding.folding import fold
from bot.understanding.meaning import Intent

_CLAUSE = re.compile(r"[^,.;:!?\n()،؛؟]+")
_SMALL = r"(?:\w+ ){0,2}"  #: what an underscore stands for


def refused_in(text: str, language: str, intent: Intent) -> bool:
    """Whether the text says that what the intent asks for shall not be done."""
    return any(_refuses(clause, language, intent) for clause in _CLAUSE.findall(fold(text)))


def without_refusals(text: str, language: str, intent: Intent) -> str:
    """The clauses that say something else, in the writer's words."""
    clauses = [(found.start(), found.end()) for found in _CLAUSE.finditer(fold(text))]
    kept = [text[start:end].strip() for start, end in clauses if not _refuses(fold(text[start:end]), language, intent)]
    return ", ".join(filter(None, kept))


def _refuses(clause: str, language: str, intent: Intent) -> bool:
    return any(pattern.search(clause) for pattern in _patterns(language).get(intent, ()))


@cache
def _patterns(language: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    told = tomllib.loads((Path(__file__).parent / "refused.toml").read_text(encoding="utf-8"))[language]
    no = told.pop("no")
    return {intent: tuple(_pattern(each, no) for each in several) for intent, several in told.items()}


def _pattern(told: str, no: str) -> re.Pattern[str]:
    opened = re.sub(r"^no(?= )", lambda _: rf"\b{no}", told)
    closed = re.sub(r"NO$", lambda _: rf"{no}(?!\w)", opened)
    return re.compile(fold(closed).replace("_", _SMALL))
