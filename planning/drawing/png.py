"""A sketch as PNG, drawn by Pillow."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from planning.drawing.layout import layout
from planning.drawing.palette import PAPER, Colour
from planning.drawing.sketch import Point, Sketch
from planning.drawing.strokes import Drawing

if TYPE_CHECKING:
    from PIL import Image, ImageFont

KNOWN: Final = "·©…“”’"  # what Pillow's own letters have beside ASCII
FONTS: Final = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf")
FINE: Final = 2  # drawn so much larger and then made smaller, which smoothes every edge


def png(sketch: Sketch) -> bytes:
    """Give the picture as the bytes of a PNG."""
    from PIL import Image

    place = layout(sketch)
    large = Image.new("RGB", (round(place.width * FINE), round(place.height * FINE)), PAPER)
    Drawing(sketch, place, _Pillow(large)).draw()
    small = large.resize((round(place.width), round(place.height)), Image.Resampling.LANCZOS)
    written = BytesIO()
    small.quantize(256).save(written, "PNG", optimize=True)
    return written.getvalue()


class _Pillow:
    """A pen on an image."""

    def __init__(self, image: "Image.Image") -> None:
        from PIL import ImageDraw

        self._draw = ImageDraw.Draw(image, "RGBA")

    def line(self, points: Sequence[Point], colour: Colour, width: float, *, faint: bool = False) -> None:
        path = [(x * FINE, y * FINE) for x, y in points]
        self._draw.line(path, colour + ("66" if faint else ""), max(round(width * FINE), 1), joint="curve")

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        self._draw.ellipse(_around(centre, radius), colour, PAPER, FINE)

    def square(self, centre: Point, radius: float, colour: Colour) -> None:
        self._draw.rectangle(_around(centre, radius), colour, PAPER, 2 * FINE)

    def words(
        self, at: Point, text: str, size: float, colour: Colour, *, centred: bool = False, most: float = 0
    ) -> None:
        text, font = _lettered(text, round(size * FINE))
        if most:
            text = _fitting(text, font, most * FINE)
        self._draw.text((at[0] * FINE, at[1] * FINE), text, colour, font, anchor="mm" if centred else "lm")


def _around(centre: Point, radius: float) -> tuple[float, float, float, float]:
    (x, y), grown = centre, radius * FINE
    return x * FINE - grown, y * FINE - grown, x * FINE + grown, y * FINE + grown


def _fitting(text: str, font: "ImageFont.FreeTypeFont | ImageFont.ImageFont", most: float) -> str:
    if font.getlength(text) <= most:
        return text
    while text and font.getlength(f"{text}...") > most:
        text = text[:-1]
    return f"{text}..."


def _lettered(text: str, size: int) -> "tuple[str, ImageFont.FreeTypeFont | ImageFont.ImageFont]":
    """Give a font and the text that it can write: a machine without any of ours writes without accents."""
    if not all(each.isascii() or each in KNOWN for each in text):
        if found := _font(size):
            return text, found
        text = "".join(each for each in normalize("NFKD", text) if not combining(each))
    return text, _plain(size)


@cache
def _font(size: int) -> "ImageFont.FreeTypeFont | None":
    from PIL import ImageFont

    for name in FONTS:
        with suppress(OSError):
            return ImageFont.truetype(name, size)
    return None


@cache
def _plain(size: int) -> "ImageFont.FreeTypeFont | ImageFont.ImageFont":
    from PIL import ImageFont

    return ImageFont.load_default(size)
