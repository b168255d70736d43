"""A sketch as strokes, in the order in which they are laid over each other; a pen of any kind draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from planning.drawing.layout import MARGIN, MOST_LISTED, Layout
from planning.drawing.palette import ALARM, CHANGED, FAINT, INK, PAPER, STREETS, Colour, colour
from planning.drawing.sketch import Course, Point, Sketch


class Pen(Protocol):
    """What can draw: lines, discs, squares and words, in pixels of the layout."""

    def line(self, points: Sequence[Point], colour: Colour, width: float, *, faint: bool = False) -> None:
        """Draw a line through points; a faint one lets through what is below."""
        ...

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a disc with a thin light edge."""
        ...

    def square(self, centre: Point, radius: float, colour: Colour) -> None:
        """Draw a square with a thin light edge."""
        ...

    def words(
        self, at: Point, text: str, size: float, colour: Colour, *, centred: bool = False, most: float = 0
    ) -> None:
        """Write a text, its middle at the left (or in the centre) of a point, no wider than `most`."""
        ...


@dataclass(frozen=True)
class Drawing:
    """Draws one sketch with one pen."""

    sketch: Sketch
    layout: Layout
    pen: Pen

    def draw(self) -> None:
        """Draw everything, the lowest first."""
        self._streets()
        self._difference()
        for number, course in enumerate(self.sketch.courses):
            self._way(course, colour(number))
        for number, course in enumerate(self.sketch.courses):
            self._stops(course, colour(number))
        self._left_out()
        for depot in self.sketch.depots:
            self.pen.square(self.layout.at(depot), self.layout.radius + 4, INK)
        self._frame()
        self._legend()

    def _streets(self) -> None:
        for kind in ("path", "minor", "major"):
            tint, width = STREETS[kind]
            for street in self.sketch.streets:
                if street.kind == kind:
                    self.pen.line([self.layout.at(point) for point in street.points], tint, width)

    def _difference(self) -> None:
        """Lay what is no more in grey and what is new in yellow below the routes."""
        width = 0.28 * self.layout.radius + 1
        for leg in self.sketch.gone:
            self.pen.line([self.layout.at(point) for point in leg], FAINT, width, faint=True)
        for leg in self.sketch.changed:
            self.pen.line([self.layout.at(point) for point in leg], CHANGED, 3 * width + 6)

    def _way(self, course: Course, tint: Colour) -> None:
        """Draw each round boldly, and faintly the ways from and to the depot, which all routes share."""
        width = 0.28 * self.layout.radius + 1
        for begins, between, ends in course.trips:
            first, last = self.layout.at(begins), self.layout.at(ends)
            stops = [self.layout.at(point) for point in between]
            if stops:
                self.pen.line([first, stops[0]], tint, width / 2, faint=True)
                self.pen.line([stops[-1], last], tint, width / 2, faint=True)
                self.pen.line(stops, tint, width)

    def _stops(self, course: Course, tint: Colour) -> None:
        for number, point in enumerate(course.stops, start=1):
            self._stop(self.layout.at(point), tint, str(number))

    def _stop(self, at: Point, tint: Colour, text: str) -> None:
        self.pen.disc(at, self.layout.radius, tint)
        if self.layout.numbers:
            self.pen.words(at, text, 1.15 * self.layout.radius, PAPER, centred=True)

    def _left_out(self) -> None:
        for point in self.sketch.left_out:
            self._stop(self.layout.at(point), ALARM, "!")

    def _frame(self) -> None:
        """Cover with paper what streets draw outside of the map, and write over and under it."""
        layout, edge = self.layout, self.layout.title_height + self.layout.map_height
        middle = layout.width / 2
        self.pen.line([(middle, edge), (middle, layout.height)], PAPER, layout.width)
        if layout.title_height:
            self.pen.line([(middle, 0), (middle, layout.title_height)], PAPER, layout.width)
            at = (MARGIN, layout.title_height / 2)
            self.pen.words(at, self.sketch.title, layout.title_height / 2, INK, most=layout.width - 2 * MARGIN)
        if self.sketch.note:
            at, size = (MARGIN, layout.height - layout.row_height), 0.6 * layout.row_height
            self.pen.words(at, self.sketch.note, size, FAINT, most=layout.width - 2 * MARGIN)

    def _legend(self) -> None:
        size = 0.6 * self.layout.row_height
        for number, (tint, text) in enumerate(self._lines()):
            x, y = self.layout.listed(number)
            middle = y + self.layout.row_height / 2
            self.pen.disc((x + size / 2, middle), size / 2, tint)
            room = (self.layout.width - 2 * MARGIN) / 3 - 2 * size
            self.pen.words((x + 1.5 * size, middle), text, size, INK, most=room)

    def _lines(self) -> Iterator[tuple[Colour, str]]:
        courses = self.sketch.courses
        shown = courses if len(courses) <= MOST_LISTED else courses[: MOST_LISTED - 1]
        for number, course in enumerate(shown):
            yield colour(number), course.label
        if len(shown) < len(courses):
            yield FAINT, f"+ {len(courses) - len(shown)}"
        if self.sketch.left_out:
            yield ALARM, f"! {len(self.sketch.left_out)}"
