"""Streets behind the van: lines of our own map, drawn as paths; no picture comes from anywhere else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import Protocol

from web.tracking.plane import Plane, Point

BUCKET = 0.02  #: degrees; a street is looked up by the squares it touches
FINENESS = 300  #: steps from the middle of a picture to its edge: a phone shows no more
#: Half the side of the widest picture in which a kind of street is drawn, in metres.
WIDEST = {"path": 450.0, "minor": 1_700.0, "major": 60_000.0, "water": 60_000.0}
KINDS = ("water", "path", "minor", "major")  #: the lowest first


class Street(Protocol):
    """A line on a map."""

    @property
    def kind(self) -> str:
        """One of KINDS; others are not drawn."""
        ...

    @property
    def points(self) -> Sequence[Point]:
        """Latitudes and longitudes from end to end."""
        ...


class Background:
    """A town's streets by where they are; empty until they are read."""

    def __init__(self, streets: Iterable[Street] = (), attribution: str = "") -> None:
        self._at: dict[str, dict[tuple[int, int], list[Street]]] = {}
        self.attribution = attribution
        self.paths = lru_cache(maxsize=256)(self._paths)
        self.fill(streets, attribution)

    def fill(self, streets: Iterable[Street], attribution: str = "") -> None:
        """Take streets in, in place of those that were there."""
        at: dict[str, dict[tuple[int, int], list[Street]]] = {kind: defaultdict(list) for kind in KINDS}
        for street in streets:
            if street.kind in at:
                for bucket in _buckets(*_around(street.points)):
                    at[street.kind][bucket].append(street)
        self._at, self.attribution = at, attribution
        self.paths.cache_clear()

    def _paths(self, door: Point, half_m: float) -> str:
        """Everything around a door, as one SVG path a kind."""
        plane = Plane(door)
        box = plane.box(half_m)
        kinds = [kind for kind in KINDS if half_m <= WIDEST[kind]]
        step = half_m / FINENESS
        drawn = {kind: "".join(_drawn(self._found(kind, box), plane, step)) for kind in kinds}
        paths = (f'<path class="{kind}" d="{lines}"/>' for kind, lines in drawn.items() if lines)
        return f'<g transform="scale({step:.4g})">{"".join(paths)}</g>'

    def _found(self, kind: str, box: tuple[float, float, float, float]) -> Iterator[Street]:
        at, seen = self._at[kind], set[int]()
        for bucket in _buckets(*box):
            for street in at.get(bucket, ()):
                if id(street) not in seen:
                    seen.add(id(street))
                    yield street


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _buckets(south: float, west: float, north: float, east: float) -> Iterator[tuple[int, int]]:
    for row in range(floor(south / BUCKET), floor(north / BUCKET) + 1):
        for column in range(floor(west / BUCKET), floor(east / BUCKET) + 1):
            yield row, column


def _drawn(streets: Iterable[Street], plane: Plane, step: float) -> Iterator[str]:
    for street in streets:
        spots = _spots(street.points, plane, step)
        if len(spots) > 1 and _in_sight(spots):
            x, y = spots[0]
            moves = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(spots))
            yield f"M{x} {y}l{' '.join(moves)}"


def _spots(points: Sequence[Point], plane: Plane, step: float) -> list[tuple[int, int]]:
    """Points in steps of the picture; those that fall on the one before are left out."""
    spots: list[tuple[int, int]] = []
    for latitude, longitude in points:
        x, y = plane.at(latitude, longitude)
        spot = (round(x / step), round(y / step))
        if not spots or spot != spots[-1]:
            spots.append(spot)
    return spots


def _in_sight(spots: list[tuple[int, int]]) -> bool:
    xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return min(xs) <= FINENESS and max(xs) >= -FINENESS and min(ys) <= FINENESS and max(ys) >= -FINENESS
