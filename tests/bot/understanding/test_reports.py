"""Couriers type what they would press, each in their own language."""

import re
from collections import defaultdict

import pytest

from bot.markup import plain
from bot.understanding import report_words
from bot.understanding.days import date_in, days_ahead_in
from bot.understanding.reports import Report, report_in
from bot.views.help import help_for
from delivery.model.attempt import Reason
from delivery.model.people import Role
from locales import LANGUAGES, words_in

TABLES = {name: getattr(report_words, name) for name in dir(report_words) if name.isupper()}
QUOTED = re.compile("[“«„]\\s*(.+?)\\s*[”»“]")


@pytest.mark.parametrize("table", TABLES)
def test_every_language_has_words_for_every_report(table: str) -> None:
    """No courier must switch the language to say something."""
    assert report_words.phrases(TABLES[table]).keys() == LANGUAGES.keys()


def test_no_phrase_means_two_things() -> None:
    """What is typed in one language is not something else in another."""
    tables = defaultdict(set)
    for name, table in TABLES.items():
        for phrase in (each for said in report_words.phrases(table).values() for each in said):
            tables[phrase].add(name)
            assert report_in(phrase) is not None
    assert {phrase: names for phrase, names in tables.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_help_names_is_understood(language: str) -> None:
    """The words that couriers are told to type are words that work."""
    typed = [
        sentence
        for sentence in plain(help_for(words_in(language), Role.COURIER).text).splitlines()
        if QUOTED.search(sentence)
    ]
    named = [word for sentence in typed for word in QUOTED.findall(sentence)]
    assert len(named) >= 3
    assert [word for word in named if report_in(word) is None] == []


@pytest.mark.parametrize(
    ("typed", "report", "reason"),
    [
        ("LIVRE", Report.DELIVERED, None),
        ("Evde kimse yok!", Report.FAILED, Reason.CONSIGNEE_NOT_HOME),
        ("zamkniete", Report.FAILED, Reason.CONSIGNEE_BUSINESS_CLOSED),
        ("нікого немає.", Report.FAILED, Reason.CONSIGNEE_NOT_HOME),
        ("c’est livré", Report.DELIVERED, None),
    ],
)
def test_hurried_thumbs(typed: str, report: Report, reason: Reason | None) -> None:
    """Capitals, missing accents and punctuation change nothing."""
    said = report_in(typed)
    assert said is not None
    assert (said.report, said.reason) == (report, reason)


def test_a_sentence_is_a_note() -> None:
    """More than the words of a report is never guessed at."""
    assert report_in("nobody home but the neighbour waved") is None


def test_days_in_every_language() -> None:
    """A day can be named as the bot itself names it."""
    for language in LANGUAGES:
        assert days_ahead_in(words_in(language).gettext("tomorrow").lstrip("\u200f").title()) == 1
    assert (days_ahead_in("morgen"), days_ahead_in("aujourd’hui"), days_ahead_in("soon")) == (1, 0, None)
    assert str(date_in(" 2026-12-24 ")) == "2026-12-24"
    assert date_in("24.12.") is None


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("20 min late", 20),
        ("running late about 15 minutes", 15),
        ("ich bin ca. 20 Minuten verspätet", 20),
        ("en retard de 10 min", 10),
        ("20 minutos de atraso", 20),
        ("20 min de retard", 20),
        ("20 min de retraso", 20),
        ("опаздываю на 30 мин", 30),
        ("запізнююсь на 20 хв", 20),
        ("15 dk gecikme", 15),
        ("متأخر 20 دقيقة", 20),
    ],
)
def test_minutes_of_being_late(said: str, minutes: int) -> None:
    """One number and a word for being late, in any language."""
    found = report_in(said)
    assert found is not None
    assert (found.report, found.minutes) == (Report.LATE, minutes)


@pytest.mark.parametrize("said", ["late 10 or 20", "20 parcels late", "come 20 minutes later to number 5", "20"])
def test_other_numbers_are_not_guessed_at(said: str) -> None:
    """Two numbers, or words that mean something else, are no report of being late."""
    assert report_in(said) is None
