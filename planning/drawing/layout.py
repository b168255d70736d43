"""How large a picture is and where everything stands on it: made for a phone held upright."""

from dataclasses import dataclass
from typing import Final

from planning.drawing.sketch import Point, Sketch

WIDTH: Final = 1080.0
MOST_LISTED: Final = 45  # routes in the legend
NUMBERED: Final = 400  # stops, up to which each has room for its number
COLUMNS: Final = 3
MARGIN: Final = 40.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a picture's parts stand, in its own pixels."""

    width: float
    map_height: float
    title_height: float
    legend_height: float
    row_height: float
    radius: float  # of a stop
    scale: float
    left: float  # what is drawn at x = 0 …
    bottom: float  # … and at y = 0

    @property
    def height(self) -> float:
        """Give the whole picture's height."""
        return self.title_height + self.map_height + self.legend_height

    @property
    def numbers(self) -> bool:
        """Whether a stop has room for its number."""
        return self.radius >= 8

    def at(self, point: Point) -> Point:
        """Give where a point stands."""
        return self.left + point[0] * self.scale, self.bottom - point[1] * self.scale

    def listed(self, number: int) -> Point:
        """Give where a line of the legend begins."""
        row, column = divmod(number, COLUMNS)
        top = self.title_height + self.map_height + MARGIN / 2
        return MARGIN + column * (self.width - 2 * MARGIN) / COLUMNS, top + row * self.row_height


def layout(sketch: Sketch) -> Layout:
    """Fit a sketch onto a picture."""
    points = sketch.points or [(0.0, 0.0)]
    stops = sum(len(course.stops) for course in sketch.courses) + len(sketch.left_out)
    width = WIDTH if stops <= NUMBERED / 4 else 1.5 * WIDTH if stops <= NUMBERED else 2 * WIDTH
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, tall = max(east - west, 1e-9), max(north - south, 1e-9)
    map_height = (width - 2 * MARGIN) * min(max(tall / wide, 0.6), 1.35) + 2 * MARGIN
    scale = min((width - 2 * MARGIN) / wide, (map_height - 2 * MARGIN) / tall)
    title = 70.0 * width / WIDTH if sketch.title else 0.0
    row_height = 34.0 * width / WIDTH
    rows = -(-min(len(sketch.courses) + bool(sketch.left_out), MOST_LISTED + 1) // COLUMNS)
    return Layout(
        width=width,
        map_height=map_height,
        title_height=title,
        legend_height=rows * row_height + (row_height if sketch.note else 0) + MARGIN,
        row_height=row_height,
        radius=13.0 if stops <= NUMBERED / 4 else 10.0 if stops <= NUMBERED else 6.0,
        scale=scale,
        left=width / 2 - (west + east) / 2 * scale,
        bottom=title + map_height / 2 + (south + north) / 2 * scale,
    )
