"""Cards for the door, as they come out of the printer."""

import re
import zlib

import pytest

from bot.wording.missed import CardTexts, card_texts
from doorstep.paper.cards import PER_SHEET, missed_cards
from locales import LANGUAGES, words_in

PARCELS = [(f"DS-{number:05}", f"https://t.me/kiel_bot?start=p_{number:022}") for number in range(PER_SHEET + 1)]


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    for raw in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            found.append(raw)
    return found


def test_a_ninth_card_begins_a_second_sheet() -> None:
    """Eight on a sheet of A4, and each has a code of its own."""
    pdf = missed_cards(PARCELS, card_texts("en"))
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\n", pdf)) == 2
    assert len(re.findall(rb"/Subtype /Image", pdf)) == len(PARCELS)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_its_letters(language: str, capfd: pytest.CaptureFixture[str]) -> None:
    """No letter of any language is missing from the font, and none needs more than the card."""
    pdf = missed_cards(PARCELS[:1], card_texts(language), right_to_left=words_in(language).direction == "rtl")
    assert any(b"BT" in stream for stream in _streams(pdf))
    assert "missing" not in capfd.readouterr().err


def test_arabic_is_shaped() -> None:
    """Letters are joined: the same word takes other glyphs than its letters one by one."""
    joined, apart = "طرد", "ط ر د"
    texts = [CardTexts(word, "-", "-", "-", "{number}") for word in (joined, apart)]
    first, second = (missed_cards(PARCELS[:1], each, right_to_left=True) for each in texts)
    assert first != second
