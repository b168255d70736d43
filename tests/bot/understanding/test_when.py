"""Days and hours, by grammar, in every language."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.folding import clean, fold
from bot.understanding.language import LANGUAGES
from bot.understanding.meaning import When
from bot.understanding.when.wish import spoken, when_in, wish_of, without_bare

#: A Tuesday morning. Each line of a language's file: the day, from, to, and what was typed; "-" is nothing.
NOW = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
HERE = Path(__file__).parent
FOLDERS = [HERE / "when", HERE / "unseen" / "days", HERE / "unseen" / "hard_days"]
LINES = [
    (path.stem, *line.split("\t"))
    for folder in FOLDERS
    for path in sorted(folder.glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def expected(day: str, start: str, end: str) -> When:
    """What a line says must be understood."""
    return When(
        None if day == "-" else date.fromisoformat(day),
        None if start == "-" else time.fromisoformat(start),
        None if end == "-" else time.fromisoformat(end),
    )


def test_every_language_has_its_sentences() -> None:
    """There are more than fifty annotated sentences for each language."""
    counts = {language: sum(line[0] == language for line in LINES) for language in LANGUAGES}

    assert min(counts.values()) >= 54, counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_hours_are_what_was_meant(language: str) -> None:
    """Every sentence of a language means its day and its hours."""
    wrong = [
        (text, when_in(clean(text), language, NOW))
        for named, day, start, end, text in LINES
        if named == language and when_in(clean(text), language, NOW) != expected(day, start, end)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("now", "day"),
    [("2026-11-16T23:25:00+03:00", "2026-11-17"), ("2026-11-17T00:05:00+03:00", "2026-11-18")],
)
def test_tomorrow_begins_at_midnight(now: str, day: str) -> None:
    """Late in the evening it is still today where the writer is, whatever UTC says."""
    assert when_in("завтра", "ru", datetime.fromisoformat(now)).date == date.fromisoformat(day)


def test_a_weekday_is_never_today() -> None:
    """Tuesday, said on a Tuesday, is in a week."""
    assert when_in("tuesday", "en", NOW).date == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [("meine oma in der 31 nimmt es", "de"), ("mi abuela vive en el 31, déselo a ella", "es")],
)
def test_a_number_alone_may_be_that_of_a_house(text: str, language: str) -> None:
    """Who has a parcel left with somebody at 31 wishes for no day."""
    assert wish_of(without_bare(spoken(text, language, NOW.date()))) == When()


def test_home_again_is_a_day_rather_than_the_last_one_away() -> None:
    """Away until Sunday, back on Monday: Monday is meant."""
    assert when_in("wir sind bis sonntag im urlaub, montag wieder da", "de", NOW).date == date(2026, 11, 30)


def test_a_day_that_has_passed_is_next_year() -> None:
    """The third of January, said in November, lies ahead."""
    assert when_in("3 january", "en", NOW).date == date(2027, 1, 3)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), language=st.sampled_from(LANGUAGES))
@example(text="\x00\u202e" * 2500, language="ar")
@example(text="31.02. 99:99 0/0 half", language="en")
@example(text="👍🏽" * 50 + "9" * 400, language="tr")
@example(text="in 99999999 weeks", language="en")
@example(text="من - ل - بعد", language="ar")
def test_no_text_is_too_strange(text: str, language: str) -> None:
    """Whatever is typed, there is an answer, and its hours are in order where both are said."""
    when = when_in(clean(text), language, NOW)

    assert when.start is None or when.end is None or when.start < when.end


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["tomorrow", "friday", "not", "after", "5", "and", "28", "between", "to", "half", "in", "week"]
        ),
        max_size=9,
    )
)
def test_no_row_of_known_words_is_too_strange(words: list[str]) -> None:
    """Known words in any order are answered too, with no day in the past."""
    when = when_in(" ".join(words), "en", NOW)

    assert when.date is None or when.date >= NOW.date()


@given(text=st.text(max_size=60))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    """The folded text is as long as the text, so that what is found in it can be cut out of the text."""
    assert len(fold(clean(text))) == len(clean(text))
