"""“Sorry we missed you” cards: an A4 sheet of eight, one parcel each, with a QR code that opens its choices."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.wording.missed import CardTexts
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
ACROSS, DOWN = 2, 4  #: cards on a sheet
WIDE, HIGH, MARGIN, CODE = 105.0, 74.25, 7.0, 34.0  #: millimetres
PER_SHEET = ACROSS * DOWN
FAMILY = "DejaVu"


def missed_cards(parcels: Sequence[tuple[str, str]], texts: CardTexts, *, right_to_left: bool = False) -> bytes:
    """The sheets as a PDF; `parcels` are tracking numbers with their links."""
    pdf = paper(right_to_left=right_to_left)
    for index, (number, link) in enumerate(parcels):
        place = index % PER_SHEET
        if place == 0:
            pdf.add_page()
            _cutting_lines(pdf)
        left, top = place % ACROSS * WIDE, place // ACROSS * HIGH
        _card(pdf, left, top, number, link, texts, right_to_left=right_to_left)
    return bytes(pdf.output())


def paper(*, right_to_left: bool) -> "FPDF":
    """Empty paper with letters of every language, shaped; Refused without the extra."""
    try:
        from fpdf import FPDF

        pdf = FPDF(format="A4")
        pdf.set_auto_page_break(auto=False)
        pdf.add_font(FAMILY, "", FONTS / "DejaVuSans.ttf")
        pdf.add_font(FAMILY, "B", FONTS / "DejaVuSans-Bold.ttf")
        pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if right_to_left else None)
    except ImportError:
        raise Refused("Cards are printed by fpdf2 and uharfbuzz: pip install 'doorstep[paper]'") from None
    return pdf


def _cutting_lines(pdf: "FPDF") -> None:
    pdf.set_draw_color(190)
    pdf.set_line_width(0.1)
    pdf.set_dash_pattern(dash=2, gap=2)
    pdf.line(WIDE, 0, WIDE, DOWN * HIGH)
    for row in range(1, DOWN):
        pdf.line(0, row * HIGH, ACROSS * WIDE, row * HIGH)
    pdf.set_dash_pattern()


def _card(
    pdf: "FPDF", left: float, top: float, number: str, link: str, texts: CardTexts, *, right_to_left: bool
) -> None:
    align = "R" if right_to_left else "L"
    words_wide = WIDE - 3 * MARGIN - CODE
    code_left = left + MARGIN if right_to_left else left + WIDE - MARGIN - CODE
    words_left = left + 2 * MARGIN + CODE if right_to_left else left + MARGIN
    pdf.image(_code(link), x=code_left, y=top + 19, w=CODE, h=CODE)
    whole = WIDE - 2 * MARGIN
    _words(pdf, left + MARGIN, top + MARGIN, whole, texts.head, 15, "B", align)
    pdf.set_y(top + 19)
    for text, size, style in ((texts.what, 9, ""), (texts.number.format(number=number), 10, "B"), (texts.how, 9, "")):
        _words(pdf, words_left, pdf.get_y(), words_wide, text, size, style, align)
        pdf.set_y(pdf.get_y() + 1.5)
    pdf.set_text_color(90)
    _words(pdf, left + MARGIN, top + HIGH - 13, whole, texts.without, 7, "", align)
    pdf.set_text_color(0)


def _words(pdf: "FPDF", left: float, top: float, wide: float, text: str, size: float, style: str, align: str) -> None:
    pdf.set_font(FAMILY, style, size)
    pdf.set_xy(left, top)
    pdf.multi_cell(wide, size * 0.45, text, align=align, new_x="LEFT", new_y="NEXT")


def _code(link: str) -> io.BytesIO:
    import segno

    drawn = io.BytesIO()
    segno.make(link, micro=False, error="m").save(drawn, kind="png", scale=8, border=2)
    drawn.seek(0)
    return drawn
