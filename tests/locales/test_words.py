"""Dates, times and numbers as each language writes them."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from delivery.model.window import Window
from locales import LANGUAGES, CataloguesMissing, Words, best_language, words_in

ZONE = "Europe/Berlin"
WINDOW = Window(date(2026, 11, 24), time(10), time(12, 30), ZONE)


def test_a_window_in_both_languages() -> None:
    """Weekday, date, and from when to when."""
    assert words_in("en").window(WINDOW) == "Tue 24 Nov, 10:00–12:30"
    assert words_in("de").window(WINDOW) == "Di., 24. Nov., 10:00–12:30 Uhr"


def test_moments_are_told_in_the_zone() -> None:
    """A moment is told as the zone's wall clock shows it, the night the clocks change included."""
    before, after = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert words_in("en").time(before, ZONE) == words_in("en").time(after, ZONE) == "02:30"
    assert words_in("de").datetime(before, ZONE) == "So., 25. Okt., 02:30"


def test_near_days_keep_their_date() -> None:
    """Tomorrow is said with its date, because messages stay on screen."""
    today = date(2026, 12, 31)
    assert words_in("en").day(today, today) == "today, Thu 31 Dec"
    assert words_in("de").day(date(2027, 1, 1), today) == "morgen, Fr., 1. Jan."
    assert words_in("de").day(date(2027, 1, 2), today) == "Sa., 2. Jan."


def test_distances() -> None:
    """Metres near by, kilometres far away."""
    assert words_in("en").distance(847) == "850 m"
    assert words_in("de").distance(1_250) == "1,2 km"


WINDOWS = {
    "en": "Tue 24 Nov, 10:00–12:30",
    "de": "Di., 24. Nov., 10:00–12:30 Uhr",
    "fr": "mar. 24 nov., 10:00 – 12:30",
    "es": "mar, 24 nov, 10:00–12:30",
    "it": "mar 24 nov, 10:00–12:30",
    "nl": "di 24 nov, 10:00–12:30",
    "pl": "wt., 24 lis, 10:00–12:30",
    "pt": "ter., 24 de nov., 10:00 – 12:30",
    "uk": "вт, 24 лист., 10:00–12:30",
    "ru": "вт, 24 нояб., 10:00–12:30",
    "tr": "24 Kas Sal, 10:00–12:30",
    "ar": "\u200fالثلاثاء، 24 نوفمبر، 10:00–12:30",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_window_in_every_language(language: str) -> None:
    """Each language has its own names of days and months, and all of them count twenty-four hours."""
    spaces = str.maketrans("\u2009\u202f\u00a0", "   ")
    assert words_in(language).window(WINDOW).translate(spaces) == WINDOWS[language]
    assert words_in(language).time(datetime(2026, 11, 24, 13, 5, tzinfo=UTC), ZONE) == "14:05"


def test_three_stops_are_few_and_five_are_many() -> None:
    """Plurals follow each language's own counting."""
    said = [words_in("pl").ngettext("{count} stop", "{count} stops", n).format(count=n) for n in (1, 3, 5, 22)]
    assert said == ["1 przystanek", "3 przystanki", "5 przystanków", "22 przystanki"]
    assert "محطتان" in words_in("ar").ngettext("{count} stop", "{count} stops", 2)


def test_arabic_begins_at_the_right() -> None:
    """Each line says its direction before a Latin number can turn it round; other languages carry no mark."""
    help_text = words_in("ar").gettext("My parcels")
    assert help_text.startswith("\u200f")
    assert "\u200f" not in words_in("de").gettext("My parcels")


def test_a_change_has_its_sign_before_it() -> None:
    """Also in Arabic, where a sign before Latin digits would stand behind them: an invisible Latin letter holds it."""
    assert [words_in("en").signed(value) for value in (3, 0, -1200)] == ["+3", "+0", "−1,200"]
    assert words_in("de").signed(-2100, "2,1 km") == "−2,1 km"
    assert words_in("ar").signed(-5) == "\u200e−5"


def test_plurals_and_numbers() -> None:
    """One is not many, and thousands are set apart."""
    words = words_in("de")
    one, many = "{count} stop before yours", "{count} stops before yours"
    assert words.ngettext(one, many, 1) == "Noch {count} Stopp vor deinem"
    assert words.ngettext(one, many, 2) == "Noch {count} Stopps vor deinem"
    assert words.number(1_234.5) == "1.234,5"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE_ch", "de"),
        ("en-US", "en"),
        ("pt-BR", "pt"),
        ("ja", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_language_that_suits(code: str | None, language: str) -> None:
    """Telegram's code decides; who speaks another language reads English."""
    assert best_language(code) == language


def test_every_language_is_compiled() -> None:
    """Each language can be spoken."""
    assert {Words(language).language for language in LANGUAGES} == set(LANGUAGES)


def test_catalogues_that_are_not_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way out is named."""
    monkeypatch.setattr("locales.words.FOLDER", tmp_path)
    with pytest.raises(CataloguesMissing, match="make catalogues"):
        Words("de")
