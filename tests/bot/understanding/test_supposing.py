"""What is typed behind `/whatif` says what is supposed, by its numbers and names."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.supposing import supposed_in, target_in
from delivery.model.supposition import Said, Suppose

SUNDAY = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001  a wall clock's
TUESDAY, MONDAY = date(2026, 11, 24), date(2026, 11, 23)
MORNING, NOON = time(8), time(12)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("van 3 out", "en", Said(None, "van 3")),
        ("Van 3", "de", Said(None, "Van 3")),
        ("Anna ill", "en", Said(None, "Anna")),
        ("Anna ist krank", "de", Said(None, "Anna")),
        ("Esther Austin", "en", Said(None, "Esther Austin")),
        ("KI-DS 7 kaputt Dienstag", "de", Said(None, "KI-DS 7", TUESDAY)),
        ("van 3 out tomorrow", "en", Said(None, "van 3", MONDAY)),
        ("van 3 out 2026-11-24", "en", Said(None, "van 3", TUESDAY)),
        ("Olena хвора завтра", "uk", Said(None, "Olena", MONDAY)),
        ("move 812 to Tue am", "en", Said(Suppose.MOVED, "812", TUESDAY, MORNING, NOON)),
        ("move 812 to Tue am", "es", Said(Suppose.MOVED, "812", TUESDAY, MORNING, NOON)),
        ("déplacer 812 à mardi matin", "fr", Said(Suppose.MOVED, "812", TUESDAY, MORNING, NOON)),
        ("Van 3 en panne", "fr", Said(None, "Van 3")),
        ("move 812 to van 3", "nl", Said(Suppose.MOVED, "812", van="van 3")),
        ("812 auf Dienstag", "de", Said(Suppose.MOVED, "812", TUESDAY)),
        ("DS00812 → mardi matin", "fr", Said(Suppose.MOVED, "DS00812", TUESDAY, MORNING, NOON)),
        ("812 -> Van 2", "en", Said(Suppose.MOVED, "812", van="Van 2")),
        ("verschiebe 812 auf Tue pm", "de", Said(Suppose.MOVED, "812", TUESDAY, NOON, time(17))),
        ("move 812 to morning", "en", Said(Suppose.MOVED, "812", None, MORNING, NOON)),
        ("road closed Lange Straße", "en", Said(Suppose.ROAD_CLOSED, "Lange Straße")),
        ("Lange Straße gesperrt", "de", Said(Suppose.ROAD_CLOSED, "Lange Straße")),
        ("rue fermée Grand Rue demain", "fr", Said(Suppose.ROAD_CLOSED, "Grand Rue", MONDAY)),
        ("road closed", "en", Said(Suppose.ROAD_CLOSED, "")),
        ("", "en", Said(None, "")),
    ],
)
def test_what_is_supposed(text: str, language: str, said: Said) -> None:
    """Vans and couriers are told apart later, by who there is; everything else is said by the words alone."""
    assert supposed_in(text, language, SUNDAY) == said


@pytest.mark.parametrize("text", ["traffic +30%", "+30 %", "30% tomorrow", "Verkehr +30% 2026-11-23"])
def test_traffic(text: str) -> None:
    """So many percent more."""
    said = supposed_in(text, "de", SUNDAY)
    assert (said.kind, said.percent) == (Suppose.TRAFFIC, 30)
    assert said.day == (MONDAY if "tomorrow" in text or "2026" in text else None)


def test_less_traffic_is_not_more() -> None:
    """Nobody plans for emptier streets than there are: it is no supposition of ours."""
    assert supposed_in("traffic -30%", "en", SUNDAY).kind is None


def test_a_target_alone() -> None:
    """Typed after the parcel was named."""
    assert target_in("812", "Tue am", "en", SUNDAY) == Said(Suppose.MOVED, "812", TUESDAY, MORNING, NOON)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "de", "ar", "tr"]))
def test_whatever_is_typed_is_read(text: str, language: str) -> None:
    """No text breaks the reader, and percent are whole numbers that somebody typed."""
    assert 0 <= supposed_in(text, language, SUNDAY).percent <= 999
