"""Travel times with a road closed: who would drive through a circle goes round it, and who lives inside is walked to.

A provider tells how long a drive takes, not by which streets it goes; a drive whose straight line crosses the circle
is taken to go through it. It then goes by corners around the circle, which the provider is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Matrix, Place
from planning.travel.provider import TravelTimes

CORNERS: Final = 8
WIDER: Final = 1.5  # times the radius: from corner to corner nothing touches the circle
WALKED: Final = 1.2  # metres a second, with a parcel
DEGREE: Final = 111_195.0  # metres

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Circle:
    """A place, and how far around it nobody drives."""

    centre: Place
    metres: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A provider in whose streets a circle is closed."""

    provider: TravelTimes
    circle: Circle

    @property
    def name(self) -> str:
        """Who says so."""
        return f"{self.provider.name}, a road closed"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        count, corners = len(points), _corners(self.circle)
        seconds, metres = self.provider.matrix([*points, *corners])
        spots, ring = (_flat(self.circle, each) for each in (points, corners))
        ways = np.stack([seconds, metres]).astype(np.float64)
        enter, leave = _to_ring(ways, spots, ring, self.circle.metres)
        detours = _joined(_around(ways[:, count:, count:], enter), leave)
        direct = ways[:, :count, :count]
        inside = np.hypot(*spots.T) < self.circle.metres
        through = _apart(spots, spots) < self.circle.metres
        found = np.where(through & (detours[0] > direct[0]), detours, direct)
        found = np.where(inside[:, None] | inside[None, :], detours, found)
        found = np.where(inside[:, None] & inside[None, :], _walked(spots, spots), found)
        return found[0].round().astype(seconds.dtype), found[1].round().astype(metres.dtype)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.matrix((a, b))
        return int(seconds[0, 1]), int(metres[0, 1])


def _corners(circle: Circle) -> list[Place]:
    """The corners of the shortest way around."""
    far = WIDER * circle.metres / DEGREE
    wide = far / max(cos(radians(circle.centre.latitude)), 0.01)
    angles = [2 * pi * each / CORNERS for each in range(CORNERS)]
    return [Place(circle.centre.latitude + far * sin(a), circle.centre.longitude + wide * cos(a)) for a in angles]


def _flat(circle: Circle, places: Sequence[Place]) -> Points:
    """Metres east and north of the centre."""
    shrunk = cos(radians(circle.centre.latitude))
    east = [(place.longitude - circle.centre.longitude) * DEGREE * shrunk for place in places]
    north = [(place.latitude - circle.centre.latitude) * DEGREE for place in places]
    return np.array([east, north], dtype=np.float64).T.reshape(-1, 2)


def _apart(ones: Points, others: Points) -> NDArray[np.float64]:
    """How near the straight line from each to each comes to the centre."""
    way = others[None, :, :] - ones[:, None, :]
    length = (way**2).sum(axis=2)
    along = -(ones[:, None, :] * way).sum(axis=2) / np.where(length == 0, 1, length)
    near = ones[:, None, :] + np.clip(along, 0, 1)[:, :, None] * way
    found: NDArray[np.float64] = np.hypot(near[..., 0], near[..., 1])
    return found


def _walked(ones: Points, others: Points) -> NDArray[np.float64]:
    """Seconds on foot, and no metre driven."""
    way = others[None, :, :] - ones[:, None, :]
    seconds = np.hypot(way[..., 0], way[..., 1]) / WALKED
    return np.stack([seconds, np.zeros_like(seconds)])


def _to_ring(
    ways: NDArray[np.float64], spots: Points, ring: Points, radius: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From every point to every corner and back: driven where nothing is crossed, on foot from inside."""
    count = len(spots)
    inside = np.hypot(*spots.T) < radius
    crossed = _apart(spots, ring) < radius
    feet = _walked(spots, ring)
    tables = []
    for driven in (ways[:, :count, count:], ways[:, count:, :count].transpose(0, 2, 1)):
        clear = np.where(crossed, np.inf, driven)
        tables.append(np.where(inside[:, None], feet, clear))
    return tables[0], tables[1].transpose(0, 2, 1)


def _around(ring: NDArray[np.float64], enter: NDArray[np.float64]) -> NDArray[np.float64]:
    """On from the corner where one comes to every other, from neighbour to neighbour."""
    steps = np.full_like(ring, np.inf)
    for here in range(CORNERS):
        steps[:, here, here] = 0
        for there in ((here + 1) % CORNERS, (here - 1) % CORNERS):
            steps[:, here, there] = ring[:, here, there]
    for _ in range(CORNERS // 2):
        enter = _joined(enter, steps)
    return enter


def _joined(first: NDArray[np.float64], then: NDArray[np.float64]) -> NDArray[np.float64]:
    """The quickest ways made of one of the first and one of the second table, each with its metres."""
    best = np.full((2, first.shape[1], then.shape[2]), np.inf)
    for corner in range(CORNERS):
        offered = first[:, :, corner, None] + then[:, None, corner, :]
        best = np.where(offered[0] < best[0], offered, best)
    return best
