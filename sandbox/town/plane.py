"""A flat sheet of metres on which a town is drawn, and its place on the globe."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from sandbox.town.town import Point

Spot = tuple[float, float]
"""Metres east and north of the market square."""

METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Plane:
    """Turns the sheet by an angle and pins its middle to a point of the globe."""

    latitude: float
    longitude: float
    turned: float = 0.0

    def place(self, spot: Spot) -> Point:
        """Latitude and longitude of a spot, to about a decimetre."""
        east = spot[0] * cos(self.turned) - spot[1] * sin(self.turned)
        north = spot[0] * sin(self.turned) + spot[1] * cos(self.turned)
        wide = METRES_PER_DEGREE * cos(radians(self.latitude))
        return round(self.latitude + north / METRES_PER_DEGREE, 6), round(self.longitude + east / wide, 6)


def runs(spots: Sequence[Spot], inside: Callable[[Spot], bool], shortest: float = 70.0) -> list[list[Spot]]:
    """The pieces of a densely sampled curve that lie inside, without the very short ones."""
    pieces: list[list[Spot]] = [[]]
    for spot in spots:
        if inside(spot):
            pieces[-1].append(spot)
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if length(piece) >= shortest]


def length(spots: Sequence[Spot]) -> float:
    """Metres along the curve."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(spots))


def thinned(spots: Sequence[Spot], tolerance: float = 1.5) -> list[Spot]:
    """The curve with fewer spots, nowhere further than the tolerance from the original."""
    if len(spots) < 3:
        return list(spots)
    (ax, ay), (bx, by) = spots[0], spots[-1]
    base = hypot(bx - ax, by - ay)
    if base < 1.0:  # a closed curve has no chord
        offs = [hypot(x - ax, y - ay) for x, y in spots]
    else:
        offs = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / base for x, y in spots]
    worst = max(range(len(spots)), key=offs.__getitem__)
    if offs[worst] <= tolerance:
        return [spots[0], spots[-1]]
    return thinned(spots[: worst + 1], tolerance)[:-1] + thinned(spots[worst:], tolerance)
