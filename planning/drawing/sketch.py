"""What a picture shows, before anybody says how large: courses on a plane, x to the east and y to the north."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from planning.plan import Plan, Route
from planning.problem import Place, Problem
from planning.travel.outline import Kind, Polyline

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Course:
    """One route: where it begins, its stops in order, where it ends, and its line in the legend.

    `loads` are the places where it loads again, each before the stop of a number counted from 0.
    """

    label: str
    start: Point
    stops: tuple[Point, ...]
    end: Point
    loads: tuple[tuple[int, Point], ...] = ()

    @property
    def trips(self) -> Iterator[tuple[Point, tuple[Point, ...], Point]]:
        """Give where each trip begins, its stops, and where it ends."""
        begins, at = self.start, 0
        for before, place in (*self.loads, (len(self.stops), self.end)):
            yield begins, self.stops[at:before], place
            begins, at = place, before


@dataclass(frozen=True, slots=True)
class Street:
    """A street's line."""

    kind: Kind
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Sketch:
    """Everything that is to be drawn."""

    title: str
    courses: tuple[Course, ...]
    left_out: tuple[Point, ...]
    depots: tuple[Point, ...]
    streets: tuple[Street, ...] = ()
    note: str = ""  # small, under the map: whose data it is, or how the places were found
    changed: tuple[tuple[Point, Point], ...] = ()  # legs that an older plan does not have
    gone: tuple[tuple[Point, Point], ...] = ()  # legs that only the older plan has

    @property
    def points(self) -> list[Point]:
        """Every point that must be on the picture."""
        driven = [point for course in self.courses for point in (course.start, *course.stops, course.end)]
        loaded = [point for course in self.courses for _, point in course.loads]
        old = [point for leg in self.gone for point in leg]
        return [*driven, *loaded, *self.left_out, *self.depots, *old]


def flat(places: Sequence[Place]) -> list[Point]:
    """Lay places on the earth on a plane, true to scale around their middle."""
    return [_flattened((place.latitude, place.longitude), _narrowing(places)) for place in places]


def sketched(
    problem: Problem,
    plan: Plan,
    points: Sequence[Point],
    *,
    title: str = "",
    label: Callable[[Route], str] = lambda route: route.vehicle,
    note: str = "",
) -> Sketch:
    """Give the picture of a plan; `points` are the rows of the problem's tables."""
    courses = []
    for route in plan.routes:
        vehicle = problem.vehicle(route.vehicle)
        stops = tuple(points[problem.stop(visit.stop).place] for visit in route.visits)
        loads = tuple((each.before, points[each.place]) for each in route.loadings)
        courses.append(Course(label(route), points[vehicle.start], stops, points[vehicle.end], loads))
    depots = dict.fromkeys(points[place] for vehicle in problem.vehicles for place in (vehicle.start, vehicle.end))
    left_out = tuple(points[problem.stop(each.stop).place] for each in plan.unserved)
    return Sketch(title, tuple(courses), left_out, tuple(depots), note=note)


def streets(lines: Sequence[Polyline], places: Sequence[Place], margin: float = 0.06) -> tuple[Street, ...]:
    """Give the streets around places, on the plane of `flat`."""
    narrow = _narrowing(places)
    around = _Box.around(places, margin)
    return tuple(
        Street(line.kind, tuple(_flattened(point, narrow) for point in line.points))
        for line in lines
        if any(around.holds(point) for point in line.points)
    )


@dataclass(frozen=True, slots=True)
class _Box:
    south: float
    north: float
    west: float
    east: float

    @classmethod
    def around(cls, places: Sequence[Place], margin: float) -> "_Box":
        latitudes = [place.latitude for place in places]
        longitudes = [place.longitude for place in places]
        tall = max(max(latitudes) - min(latitudes), 0.005) * margin
        wide = max(max(longitudes) - min(longitudes), 0.005) * margin
        return cls(min(latitudes) - tall, max(latitudes) + tall, min(longitudes) - wide, max(longitudes) + wide)

    def holds(self, point: Point) -> bool:
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


def _narrowing(places: Sequence[Place]) -> float:
    latitudes = [place.latitude for place in places] or [0.0]
    return max(cos(radians((min(latitudes) + max(latitudes)) / 2)), 0.01)


def _flattened(point: Point, narrow: float) -> Point:
    return point[1] * narrow, point[0]
