"""The skeleton of a generated town: a river, two ring roads, radial roads, and the quarters between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, tau
from random import Random

from sandbox.town.plane import Spot

RING, BELT, EDGE = 400.0, 1000.0, 1750.0
RIVER_BANK = 48.0
STEP = 20.0


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The few numbers everything else of the town hangs on."""

    angles: tuple[float, ...]
    bends: tuple[float, ...]
    waves: tuple[float, float, float, float]

    def radial(self, which: int, far: float) -> float:
        """The direction of a radial road at some distance from the market."""
        which, turns = which % len(self.angles), which // len(self.angles)
        return self.angles[which] + turns * tau + self.bends[which] * sin(far / 700)

    def ring(self, radius: float, angle: float) -> float:
        """How far out a ring road of this radius runs in a direction; nothing old is a perfect circle."""
        return radius * (1 + 0.06 * sin(3 * angle + self.waves[0]) + 0.03 * sin(2 * angle + self.waves[1]))

    def river(self, north: float) -> float:
        """How far east the river is at this latitude of the sheet."""
        return -640 + 210 * sin(north / 620 + self.waves[2]) + 70 * sin(north / 270 + self.waves[3])

    def dry(self, spot: Spot) -> bool:
        """Whether one could stand here without getting wet."""
        return abs(spot[0] - self.river(spot[1])) > RIVER_BANK


def skeleton(random: Random, roads: int = 7) -> Skeleton:
    """A skeleton like no other."""
    start = random.uniform(0, tau)
    angles = tuple(start + tau * (i + random.uniform(-0.18, 0.18)) / roads for i in range(roads))
    bends = tuple(random.uniform(-0.16, 0.16) for _ in range(roads))
    a, b, c, d = (random.uniform(0, tau) for _ in range(4))
    return Skeleton(angles, bends, (a, b, c, d))


@dataclass(frozen=True, slots=True)
class Quarter:
    """The land between two neighbouring radial roads and two rings."""

    bones: Skeleton
    which: int
    inner: float
    outer: float

    def holds(self, spot: Spot) -> bool:
        """Whether the spot lies in this quarter."""
        far = hypot(*spot)
        low, high = self.bones.radial(self.which, far), self.bones.radial(self.which + 1, far)
        turned = (atan2(spot[1], spot[0]) - low) % tau
        angle = atan2(spot[1], spot[0])
        rings = self.bones.ring(self.inner, angle) <= far <= self.bones.ring(self.outer, angle)
        return rings and turned <= high - low and self.bones.dry(spot)

    @property
    def middle(self) -> Spot:
        """The spot in the middle of the quarter."""
        far = (self.inner + self.outer) / 2
        angle = (self.bones.radial(self.which, far) + self.bones.radial(self.which + 1, far)) / 2
        return far * cos(angle), far * sin(angle)


def arc(bones: Skeleton, radius: float, start: float, end: float) -> list[Spot]:
    """A piece of a ring road, densely sampled."""
    count = max(3, int(radius * abs(end - start) / STEP))
    angles = [start + (end - start) * i / count for i in range(count + 1)]
    return [(bones.ring(radius, a) * cos(a), bones.ring(radius, a) * sin(a)) for a in angles]


def ray(bones: Skeleton, direction: Callable[[float], float], near: float, far: float) -> list[Spot]:
    """A road leading outwards in a direction that may change on the way."""
    start = bones.ring(near, direction(near)) if near else 0.0
    count = max(3, int((far - start) / STEP))
    outs = [start + (far - start) * i / count for i in range(count + 1)]
    return [(r * cos(direction(r)), r * sin(direction(r))) for r in outs]


def curved(quarter: Quarter, random: Random) -> Iterator[list[Spot]]:
    """Crescents around the centre, tied together by lanes."""
    bones, which = quarter.bones, quarter.which
    gap = random.uniform(95, 125)
    for ring in range(1, int((quarter.outer - quarter.inner) / gap) + 1):
        radius = quarter.inner + gap * ring
        yield arc(bones, radius, bones.radial(which, radius), bones.radial(which + 1, radius))
    for share in (0.25 + random.uniform(-0.05, 0.05), 0.5, 0.75 + random.uniform(-0.05, 0.05)):

        def lane(far: float, share: float = share) -> float:
            low, high = bones.radial(which, far), bones.radial(which + 1, far)
            return low + (high - low) * share + 0.04 * sin(far / 160 + which)

        yield ray(bones, lane, quarter.inner, quarter.outer * 1.1)


def grid(middle: Spot, half: float, random: Random, wobble: float = 0.0) -> Iterator[list[Spot]]:
    """Two families of parallel streets, straight or (in an old town) not quite."""
    turned = random.uniform(0, pi / 2)
    for family in range(2):
        angle, gap = turned + family * pi / 2, random.uniform(88, 105) * (1.0 if family else 1.4)
        for street in range(-int(half / gap), int(half / gap) + 1):
            phase = random.uniform(0, tau)
            alongs = [-half + STEP * i for i in range(int(2 * half / STEP) + 1)]
            offs = [street * gap + wobble * sin(along / 110 + phase) for along in alongs]
            yield [
                (middle[0] + a * cos(angle) - o * sin(angle), middle[1] + a * sin(angle) + o * cos(angle))
                for a, o in zip(alongs, offs, strict=True)
            ]
