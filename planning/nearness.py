"""Who is near whom, without coordinates: driving times to and from some landmarks make a position."""

import random
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

LANDMARKS: Final = 16

Positions = NDArray[np.float64]


class Looked(Protocol):
    """A table, or what can be looked at like one."""

    def __getitem__(self, index: tuple[NDArray[np.integer], ...], /) -> NDArray[np.integer]:
        """Give the part of these rows and columns."""
        ...


def positions(table: Looked, rows: NDArray[np.intp], chance: random.Random) -> Positions:
    """Give each of these places of the table a position."""
    marks = rows[sorted(chance.sample(range(len(rows)), min(LANDMARKS, len(rows))))]
    return np.asarray(table[np.ix_(rows, marks)] + table[np.ix_(marks, rows)].T, dtype=np.float64) / 2


def parted(where: Positions, weights: NDArray[np.int64], parts: int, chance: random.Random) -> list[list[int]]:
    """Part things into this many groups of neighbours of about the same weight, along other lines every time."""
    return _halved(where, weights, list(range(len(weights))), parts, chance)


def _halved(
    where: Positions, weights: NDArray[np.int64], rows: list[int], parts: int, chance: random.Random
) -> list[list[int]]:
    if parts <= 1 or len(rows) <= 1:
        return [rows]
    one, other = where[chance.choice(rows)], where[chance.choice(rows)]
    nearness = np.linalg.norm(where[rows] - one, axis=1) - np.linalg.norm(where[rows] - other, axis=1)
    order = [rows[each] for each in np.argsort(nearness, kind="stable")]
    left = parts // 2
    summed = np.cumsum(weights[order])
    cut = int(np.searchsorted(summed, summed[-1] * left / parts)) + 1
    cut = min(max(cut, 1), len(order) - 1)
    return [
        *_halved(where, weights, order[:cut], left, chance),
        *_halved(where, weights, order[cut:], parts - left, chance),
    ]
