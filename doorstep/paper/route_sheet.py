"""A route on paper: A4 pages with a row for each stop."""

from typing import TYPE_CHECKING

from bot.wording.sheet import Sheet
from doorstep.paper.cards import FAMILY, paper

if TYPE_CHECKING:
    from fpdf import FPDF

WIDE, HIGH, MARGIN = 210.0, 297.0, 12.0  #: millimetres
SHARES = (0.06, 0.15, 0.36, 0.22, 0.21)  #: of the width, a column each
SIZE, LINE, GAP = 9.5, 4.6, 1.6  #: letters in points; a line and the space around it


def route_sheet(sheet: Sheet, *, right_to_left: bool = False) -> bytes:
    """The pages as a PDF."""
    pdf = paper(right_to_left=right_to_left)
    pages = _Pages(pdf, sheet, right_to_left=right_to_left)
    pages.begin()
    for place, row in enumerate(sheet.rows):
        pages.add(row, is_done=place in sheet.done)
    return bytes(pdf.output())


class _Pages:
    def __init__(self, pdf: "FPDF", sheet: Sheet, *, right_to_left: bool) -> None:
        self._pdf, self._sheet, self._turned = pdf, sheet, right_to_left
        whole = WIDE - 2 * MARGIN
        self._widths = [share * whole for share in SHARES]
        starts = [MARGIN + sum(self._widths[:place]) for place in range(len(SHARES))]
        self._lefts = (
            [WIDE - left - width for left, width in zip(starts, self._widths, strict=True)] if right_to_left else starts
        )
        self._number = 0

    def begin(self) -> None:
        """A new page with its title and heads."""
        self._pdf.add_page()
        self._number += 1
        self._pdf.set_text_color(0)
        self._cell(MARGIN + (12 if self._turned else 0), MARGIN, WIDE - 2 * MARGIN - 12, self._sheet.title, "B", 14)
        below = max(self._pdf.get_y() + GAP, MARGIN + 10)
        self._pdf.set_font(FAMILY, "", SIZE)
        self._pdf.set_xy(MARGIN if self._turned else WIDE - MARGIN - 12, MARGIN)
        self._pdf.cell(12, 6, str(self._number), align="L" if self._turned else "R")
        self._pdf.set_y(below)
        self._row(self._sheet.heads, "B")

    def add(self, row: tuple[str, ...], *, is_done: bool) -> None:
        """A row, on the next page if there is no room; what is done is pale."""
        if self._pdf.get_y() + self._height(row) > HIGH - MARGIN:
            self.begin()
        self._pdf.set_text_color(150 if is_done else 0)
        self._row(row, "")
        self._pdf.set_text_color(0)

    def _row(self, row: tuple[str, ...], style: str) -> None:
        top, height = self._pdf.get_y(), self._height(row)
        for left, width, text in zip(self._lefts, self._widths, row, strict=True):
            self._cell(left, top + GAP, width - 2, text, style, SIZE)
        self._pdf.set_draw_color(190)
        self._pdf.set_line_width(0.15)
        self._pdf.line(MARGIN, top + height, WIDE - MARGIN, top + height)
        self._pdf.set_y(top + height)

    def _cell(self, left: float, top: float, width: float, text: str, style: str, size: float) -> None:
        self._pdf.set_font(FAMILY, style, size)
        self._pdf.set_xy(left, top)
        if text:
            self._pdf.multi_cell(width, LINE * size / SIZE, text, align="R" if self._turned else "L", padding=0)

    def _height(self, row: tuple[str, ...]) -> float:
        self._pdf.set_font(FAMILY, "", SIZE)
        lines = [
            len(self._pdf.multi_cell(width - 2, LINE, text, dry_run=True, output="LINES")) if text else 1
            for width, text in zip(self._widths, row, strict=True)
        ]
        return max(lines) * LINE + 2 * GAP
