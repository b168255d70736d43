"""The point of a street that is nearest to a place: not the nearest node, the nearest point of any segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Place
from planning.travel.roads import Amounts, Numbers
from planning.travel.sphere import degrees

DEGREE: Final = 111_195.0  # metres a degree of latitude
CELL: Final = 0.001  # degrees of latitude
RINGS: Final = (1, 3, 9, 27)
AT_ONCE: Final = 64  # places that are compared with every segment at once


@dataclass(frozen=True, eq=False)
class Spots:
    """For every place its segment, how far along that (0 to 1), and how many metres the place lies off it."""

    segment: Numbers
    share: Amounts
    metres: Amounts

    def at(self, segments: "Segments", number: int) -> Place:
        """Give the point on the street."""
        a, b = segments.a[self.segment[number]], segments.b[self.segment[number]]
        latitude, longitude = a + (b - a) * self.share[number]
        return Place(float(latitude), float(longitude))


class Segments:
    """Straight pieces of street in a grid: `a` and `b` are latitudes and longitudes in two columns."""

    def __init__(self, a: Amounts, b: Amounts) -> None:
        self.a, self.b = a, b
        self._cell = np.array([CELL, CELL / max(float(np.cos(np.radians(a[:, 0].mean()))), 0.01)])
        self._corner = np.minimum(a, b).min(axis=0)
        self._tall, self._wide = (self._cells(np.maximum(a, b).max(axis=0)[None, :])[0] + 1).tolist()
        self._keys, self._held = self._registered()

    def find(self, places: Sequence[Place]) -> Spots:
        """Give the nearest point of the streets for every place."""
        points = degrees(places)
        found = Spots(np.zeros(len(points), dtype=np.int64), np.zeros(len(points)), np.full(len(points), np.inf))
        open_ = np.arange(len(points))
        for ring in RINGS:
            self._look(points, open_, found, *self._around(points[open_], ring))
            open_ = open_[found.metres[open_] > ring * CELL * DEGREE]  # what is nearer is inside the ring
        everything = np.arange(len(self.a))
        for start in range(0, len(open_), AT_ONCE):
            some = open_[start : start + AT_ONCE]
            which = np.repeat(np.arange(len(some)), len(everything))
            self._look(points, some, found, which, np.tile(everything, len(some)))
        return found

    def _cells(self, points: Amounts) -> Numbers:
        cells: Numbers = np.floor((points - self._corner) / self._cell).astype(np.int64)
        return cells

    def _registered(self) -> tuple[Numbers, Numbers]:
        """Put every segment into all cells that its box touches."""
        low, high = self._cells(np.minimum(self.a, self.b)), self._cells(np.maximum(self.a, self.b))
        tall, wide = (high - low + 1).T
        which = np.repeat(np.arange(len(low)), tall * wide)
        step = np.arange(len(which)) - np.repeat(np.cumsum(tall * wide) - tall * wide, tall * wide)
        keys = (low[which, 0] + step // wide[which]) * self._wide + low[which, 1] + step % wide[which]
        order = np.argsort(keys, kind="stable")
        return keys[order], which[order]

    def _around(self, points: Amounts, ring: int) -> tuple[Numbers, Numbers]:
        """Give for every point (by its number) the segments in the cells around it."""
        cells = self._cells(points)
        steps = np.arange(-ring, ring + 1)
        rows = (cells[:, 0, None] + steps[None, :])[:, :, None]
        first, last = (np.clip(cells[:, 1] + side, 0, self._wide - 1)[:, None, None] for side in (-ring, ring))
        inside = (rows >= 0) & (rows < self._tall) & (cells[:, 1] + ring >= 0)[:, None, None]
        inside &= (cells[:, 1] - ring < self._wide)[:, None, None]
        low = np.searchsorted(self._keys, rows * self._wide + first, side="left")
        high = np.searchsorted(self._keys, rows * self._wide + last, side="right")
        counts = np.where(inside, high - low, 0).ravel()
        which = np.repeat(np.repeat(np.arange(len(points)), len(steps)), counts)
        at = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return which, self._held[np.repeat(low.ravel(), counts) + at]

    def _look(self, points: Amounts, rows: Numbers, found: Spots, which: Numbers, segment: Numbers) -> None:
        """Measure these pairs of a row and a segment, and keep what is nearest."""
        if not len(which):
            return
        share, metres = _off(points[rows[which]], self.a[segment], self.b[segment])
        starts = np.flatnonzero(np.diff(which, prepend=-1))  # pairs come row by row
        least = np.repeat(np.minimum.reduceat(metres, starts), np.diff(starts, append=len(which)))
        nearest = np.flatnonzero(metres == least)
        held, first = np.unique(which[nearest], return_index=True)
        best = nearest[first]
        nearer = metres[best] < found.metres[rows[held]]
        at, best = rows[held[nearer]], best[nearer]
        found.segment[at], found.share[at], found.metres[at] = segment[best], share[best], metres[best]


def _off(points: Amounts, a: Amounts, b: Amounts) -> tuple[Amounts, Amounts]:
    """Give for every point how far along its segment the nearest point lies, and how many metres away."""
    scale = np.column_stack([np.full(len(points), DEGREE), DEGREE * np.cos(np.radians(points[:, 0]))])
    along, off = (b - a) * scale, (points - a) * scale
    length = (along * along).sum(axis=1)
    share = np.clip((along * off).sum(axis=1) / np.where(length > 0, length, 1), 0, 1)
    metres: NDArray[np.float64] = np.sqrt(((off - share[:, None] * along) ** 2).sum(axis=1))
    return share, metres
