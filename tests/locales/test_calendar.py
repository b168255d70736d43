"""A window becomes an entry that calendars read."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from delivery.model.window import Window
from locales import LANGUAGES, words_in
from locales.calendar import calendar_file

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)
PLACE = "Lange Straße 1; 2. Stock, Berlin"
printable = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80)


def _entry(window: Window, place: str = PLACE, language: str = "de") -> tuple[Calendar, str]:
    text = calendar_file(words_in(language), "P-1", window.opens, window.closes, window.zone, place, NOW)
    return Calendar.from_ical(text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_is_read_back(language: str) -> None:
    """From ten to twelve by the clock of the parcel's zone, where it comes, in every language."""
    window = Window(date(2026, 11, 24), time(10), time(12), "Europe/Berlin")
    calendar, text = _entry(window, language=language)
    (entry,) = calendar.walk("VEVENT")

    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (window.opens, window.closes)
    assert str(entry["location"]) == PLACE
    assert "P-1" in str(entry["summary"])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_odd_days_of_the_year(day: date) -> None:
    """On the days when the clock changes the entry still is the window."""
    window = Window(day, time(1), time(4), "Europe/Berlin")
    (entry,) = _entry(window)[0].walk("VEVENT")

    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (window.opens, window.closes)


@given(printable)
def test_no_place_breaks_the_file(place: str) -> None:
    """Whatever somebody's street is called, there is one entry, and it says so."""
    window = Window(date(2026, 11, 24), time(10), time(12), "Europe/Berlin")
    (entry,) = _entry(window, place)[0].walk("VEVENT")

    assert str(entry["location"]) == place
