"""Streets as lines for drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Final, Literal, TypeAlias

from planning.travel.osm import StreetsUnreadable, located, objects

Point: TypeAlias = tuple[float, float]
Kind: TypeAlias = Literal["major", "minor", "path"]

KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("motorway", "trunk", "primary", "secondary", "tertiary"), "major"),
    **dict.fromkeys(("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link"), "major"),
    **dict.fromkeys(("unclassified", "residential", "living_street", "service", "road", "pedestrian"), "minor"),
    **dict.fromkeys(("track", "path", "footway", "cycleway", "bridleway", "steps"), "path"),
}
DEGREE: Final = 111_195.0  # metres a degree of latitude


@dataclass(frozen=True, slots=True)
class Polyline:
    """A street's course: (latitude, longitude) from end to end."""

    kind: Kind
    name: str
    points: tuple[Point, ...]


def outline(path: Path | str, *, tolerance: float = 4.0) -> Sequence[Polyline]:
    """Give every street and path, without the bends that are smaller than the tolerance in metres."""
    lines = [
        Polyline(KINDS[way.tags["highway"]], way.tags.get("name", ""), simplified(piece, tolerance))
        for way in objects(path, "highway")
        if way.is_way() and way.tags["highway"] in KINDS
        for piece in ([(lat, lon) for _, lat, lon in nodes] for nodes in located(way))
    ]
    if not lines:
        raise StreetsUnreadable(path, "no_roads")
    return lines


def simplified(points: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """Leave out the points that lie within the tolerance of a straight line (Ramer, Douglas and Peucker)."""
    narrow = cos(radians(points[0][0]))
    flat = [(lat * DEGREE, lon * DEGREE * narrow) for lat, lon in points]
    kept, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        far, middle = max((_off_line(flat[each], flat[first], flat[last]), each) for each in range(first + 1, last))
        if far > tolerance**2:
            kept.add(middle)
            todo += [(first, middle), (middle, last)]
    return tuple(points[each] for each in sorted(kept))


def _off_line(point: Point, start: Point, end: Point) -> float:
    """Give how far a point lies off the segment from start to end, squared."""
    (y, x), (down, left), (up, right) = point, start, end
    tall, wide = up - down, right - left
    length = tall * tall + wide * wide
    share = min(max(((y - down) * tall + (x - left) * wide) / length, 0.0), 1.0) if length else 0.0
    return float((y - down - share * tall) ** 2 + (x - left - share * wide) ** 2)
