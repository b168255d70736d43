"""A plane around a door: metres to the east and to the south of it, as pictures count."""

from dataclasses import dataclass, field
from math import cos, radians

from delivery.policy.cells import DEGREE_M, NARROWEST

Point = tuple[float, float]
CLOSEST_M, FARTHEST = 400.0, 7  #: half the side of the nearest picture, and how often it may double
ROOM = 1.15  #: nothing touches the picture's edge


@dataclass(frozen=True)
class Plane:
    """Lays places around a door; the door itself is the middle."""

    door: Point = field(repr=False)

    @property
    def _east_m(self) -> float:
        return DEGREE_M * max(cos(radians(self.door[0])), NARROWEST)

    def at(self, latitude: float, longitude: float) -> Point:
        """Where a place lies."""
        return (longitude - self.door[1]) * self._east_m, (self.door[0] - latitude) * DEGREE_M

    def box(self, half_m: float) -> tuple[float, float, float, float]:
        """South, west, north and east of a picture, in degrees."""
        tall, wide = half_m / DEGREE_M, half_m / self._east_m
        return self.door[0] - tall, self.door[1] - wide, self.door[0] + tall, self.door[1] + wide


def level_of(x: float, y: float, side_m: float) -> int:
    """Which picture shows a square around a point: 0 the nearest, each next one twice as wide."""
    needed = max(abs(x), abs(y)) * ROOM + side_m / 2
    return next((level for level in range(FARTHEST) if half_of(level) >= needed), FARTHEST)


def half_of(level: int) -> float:
    """Half the side of a picture, in metres."""
    return CLOSEST_M * float(2**level)
