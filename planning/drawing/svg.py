"""A sketch as SVG, which a browser can enlarge as it likes."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from planning.drawing.layout import layout
from planning.drawing.palette import PAPER, Colour
from planning.drawing.sketch import Point, Sketch
from planning.drawing.strokes import Drawing

FONT: Final = "system-ui, sans-serif"
LETTER: Final = 0.56  # a letter's width in its height, about


def svg(sketch: Sketch) -> str:
    """Give the picture as the text of an SVG."""
    place, pen = layout(sketch), _Text()
    Drawing(sketch, place, pen).draw()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {place.width:.0f} {place.height:.0f}" role="img" '
        f'font-family="{FONT}"><title>{escape(sketch.title)}</title>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    )
    return "\n".join([head, *pen.parts, "</svg>\n"])


class _Text:
    """A pen that writes elements."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def line(self, points: Sequence[Point], colour: Colour, width: float, *, faint: bool = False) -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        soft = ' stroke-opacity="0.4"' if faint else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
            f'stroke-linejoin="round"{soft}/>'
        )

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        x, y = centre
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" stroke="{PAPER}"/>')

    def square(self, centre: Point, radius: float, colour: Colour) -> None:
        (x, y), side = centre, 2 * radius
        self.parts.append(
            f'<rect x="{x - radius:.1f}" y="{y - radius:.1f}" width="{side:.1f}" height="{side:.1f}" '
            f'fill="{colour}" stroke="{PAPER}" stroke-width="2"/>'
        )

    def words(
        self, at: Point, text: str, size: float, colour: Colour, *, centred: bool = False, most: float = 0
    ) -> None:
        anchor = ' text-anchor="middle"' if centred else ""
        tight = f" textLength={quoteattr(f'{most:.0f}')}" if most and len(text) * LETTER * size > most else ""
        self.parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:.0f}" fill="{colour}" '
            f'dominant-baseline="central"{anchor}{tight}>{escape(text)}</text>'
        )
