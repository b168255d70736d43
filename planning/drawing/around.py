"""The streets around one door as a small picture, for somebody who says whether it is the right one."""

from collections.abc import Sequence
from io import BytesIO
from math import cos, radians
from typing import Final

from planning.drawing.palette import PAPER
from planning.problem import Place
from planning.travel.outline import DEGREE, Kind, Polyline

WIDTH: Final = 480
HEIGHT: Final = 360
METRES: Final = 500.0  #: from the left to the right edge
FINE: Final = 2
ROAD: Final = "#b9b4a7"
MARK: Final = "#d1342f"
INK: Final = "#55524a"
WIDTHS: Final[dict[Kind, int]] = {"major": 9, "minor": 5, "path": 2}


def around(lines: Sequence[Polyline], place: Place, note: str = "") -> bytes:
    """Give a PNG with the place in the middle; `note` says whose streets these are."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    pen = ImageDraw.Draw(picture)
    for line in sorted(lines, key=lambda each: WIDTHS[each.kind]):
        points = [_at(place, latitude, longitude) for latitude, longitude in line.points]
        if any(_is_near(point) for point in points):
            pen.line(points, ROAD, WIDTHS[line.kind] * FINE, joint="curve")
    x, y, size = WIDTH * FINE / 2, HEIGHT * FINE / 2, 11 * FINE
    pen.ellipse((x - size, y - size, x + size, y + size), MARK, PAPER, 3 * FINE)
    if note:
        font = ImageFont.load_default(12 * FINE)
        pen.text((WIDTH * FINE - 8 * FINE, HEIGHT * FINE - 8 * FINE), note, INK, font, anchor="rs")
    written = BytesIO()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _at(middle: Place, latitude: float, longitude: float) -> tuple[float, float]:
    scale = WIDTH * FINE / METRES * DEGREE
    east = (longitude - middle.longitude) * cos(radians(middle.latitude)) * scale
    north = (latitude - middle.latitude) * scale
    return WIDTH * FINE / 2 + east, HEIGHT * FINE / 2 - north


def _is_near(point: tuple[float, float]) -> bool:
    reach = WIDTH * FINE
    return -reach <= point[0] <= 2 * reach and -reach <= point[1] <= 2 * reach
