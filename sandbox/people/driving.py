"""Vans on the way: how long it takes and where they are meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Protocol

from sandbox.people.doors import metres
from sandbox.town.roads import Way
from sandbox.town.town import Point

_DETOUR = 1.35
_TOWN_KMH, _COUNTRY_KMH = 34.0, 60.0
_TOWN_METRES = 3000.0


class Roads(Protocol):
    """Whoever knows the streets."""

    def way(self, start: Point, end: Point) -> Way | None:
        """The way from here to there, None where there is no street."""
        ...


class Beeline:
    """No streets known: straight over the roofs, as slow as if round the corners."""

    def way(self, start: Point, end: Point) -> Way:
        """The straight line, with town speed for the first kilometres and country speed beyond."""
        far = metres(start, end) * _DETOUR
        slow = min(far, _TOWN_METRES)
        return Way((start, end), slow / (_TOWN_KMH / 3.6) + (far - slow) / (_COUNTRY_KMH / 3.6))


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive under way."""

    way: Way
    left: datetime
    arrives: datetime

    def where(self, now: datetime) -> Point:
        """Where the van is."""
        total = (self.arrives - self.left).total_seconds()
        share = min(1.0, max(0.0, (now - self.left).total_seconds() / total)) if total > 0 else 1.0
        return along(self.way.points, share)


def along(points: Sequence[Point], share: float) -> Point:
    """The point after a share of the length of a line."""
    lengths = [metres(a, b) for a, b in pairwise(points)]
    left = sum(lengths) * share
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if left <= length:
            part = left / length if length else 1.0
            return round(a[0] + (b[0] - a[0]) * part, 6), round(a[1] + (b[1] - a[1]) * part, 6)
        left -= length
    return points[-1]
