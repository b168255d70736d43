"""Ways along the streets of a map: for vans that are seen driving, and for routes that are drawn."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import cos, floor, hypot, radians

from sandbox.town.plane import METRES_PER_DEGREE, Spot, thinned
from sandbox.town.town import Line, Point

_STEP, _CROSSING, _JUNCTION = 12.0, 10.0, 26.0
_KMH = {"major": 45.0, "minor": 27.0}
_CELL = 30.0


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two doors and the seconds a middling driver needs for it."""

    points: Sequence[Point]
    seconds: float


class StreetGraph:
    """Streets cut into short pieces, joined where they cross."""

    def __init__(self, lines: Sequence[Line]) -> None:
        drivable = [line for line in lines if line.kind in _KMH and len(line.points) > 1]
        first = drivable[0].points[0] if drivable else (0.0, 0.0)
        self._origin, self._wide = first, METRES_PER_DEGREE * cos(radians(first[0]))
        self._spots: list[Spot] = []
        self._next: list[list[tuple[int, float]]] = []
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        ends = [end for line in drivable for end in self._add(line)]
        self._join(set(ends))
        self._keep_largest()

    def way(self, start: Point, end: Point) -> Way | None:
        """The quickest way along the streets, from door to door; None where there are no streets."""
        begin, goal = self._nearest(self._spot(start)), self._nearest(self._spot(end))
        if begin is None or goal is None:
            return None
        seconds, nodes = self._search(begin, goal)
        bends = thinned([self._spots[node] for node in nodes])
        return Way([start, *map(self._point, bends), end], seconds)

    def _add(self, line: Line) -> tuple[int, int]:
        pace, first = 3.6 / _KMH[line.kind], len(self._spots)
        for spot in _cut([self._spot(point) for point in line.points]):
            number = len(self._spots)
            self._spots.append(spot)
            self._next.append([])
            self._cells[_cell(spot)].append(number)
            if number > first:
                self._link(number - 1, number, pace)
        return first, len(self._spots) - 1

    def _link(self, a: int, b: int, pace: float) -> None:
        seconds = _far(self._spots[a], self._spots[b]) * pace
        self._next[a].append((b, seconds))
        self._next[b].append((a, seconds))

    def _join(self, ends: set[int]) -> None:
        for number, spot in enumerate(self._spots):
            reach = _JUNCTION if number in ends else _CROSSING
            for other in self._around(spot, 1):
                near = abs(other - number) > 1 and _far(spot, self._spots[other]) <= reach
                if near and (other > number or number in ends):
                    self._link(number, other, 3.6 / _KMH["minor"])

    def _around(self, spot: Spot, rings: int) -> Iterator[int]:
        x, y = _cell(spot)
        for dx in range(-rings, rings + 1):
            for dy in range(-rings, rings + 1):
                yield from self._cells.get((x + dx, y + dy), ())

    def _keep_largest(self) -> None:
        seen: set[int] = set()
        largest: set[int] = set()
        for number in range(len(self._spots)):
            if number not in seen:
                island = self._island(number)
                seen |= island
                largest = max(largest, island, key=len)
        self._cells = defaultdict(list)
        for number in sorted(largest):
            self._cells[_cell(self._spots[number])].append(number)

    def _island(self, start: int) -> set[int]:
        found, waiting = {start}, [start]
        while waiting:
            for other, _ in self._next[waiting.pop()]:
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _nearest(self, spot: Spot) -> int | None:
        for rings in (1, 3, 10, 40):
            near = min(self._around(spot, rings), key=lambda n: _far(spot, self._spots[n]), default=None)
            if near is not None:
                return near
        return min((n for cell in self._cells.values() for n in cell), default=None)

    def _search(self, start: int, goal: int) -> tuple[float, list[int]]:
        target, fastest = self._spots[goal], 3.6 / max(_KMH.values())
        came, best = {start: start}, {start: 0.0}
        waiting = [(0.0, start)]
        while waiting:
            _, node = heappop(waiting)
            if node == goal:
                break
            for other, seconds in self._next[node]:
                cost = best[node] + seconds
                if cost < best.get(other, float("inf")):
                    best[other], came[other] = cost, node
                    heappush(waiting, (cost + _far(self._spots[other], target) * fastest, other))
        return best[goal], _back(came, goal)

    def _spot(self, point: Point) -> Spot:
        return (point[1] - self._origin[1]) * self._wide, (point[0] - self._origin[0]) * METRES_PER_DEGREE

    def _point(self, spot: Spot) -> Point:
        latitude = self._origin[0] + spot[1] / METRES_PER_DEGREE
        return round(latitude, 6), round(self._origin[1] + spot[0] / self._wide, 6)


def _cut(spots: Sequence[Spot]) -> Iterator[Spot]:
    yield spots[0]
    for (ax, ay), (bx, by) in pairwise(spots):
        pieces = max(1, round(hypot(bx - ax, by - ay) / _STEP))
        for piece in range(1, pieces + 1):
            yield ax + (bx - ax) * piece / pieces, ay + (by - ay) * piece / pieces


def _back(came: dict[int, int], goal: int) -> list[int]:
    nodes = [goal]
    while came[nodes[-1]] != nodes[-1]:
        nodes.append(came[nodes[-1]])
    return nodes[::-1]


def _far(a: Spot, b: Spot) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _cell(spot: Spot) -> tuple[int, int]:
    return floor(spot[0] / _CELL), floor(spot[1] / _CELL)
