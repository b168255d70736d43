"""Which routes are searched together: neighbours, and other ones in every round."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyvrp
from numpy.typing import NDArray

from planning.engines.pyvrp.pieces import Tour

LANDMARKS: Final = 16
Positions = NDArray[np.float64]


def positions(data: pyvrp.ProblemData, chance: random.Random) -> Positions:
    """Give every client a position, made of its driving times to and from some landmarks: no coordinates are needed."""
    rows = np.array([client.location for client in data.clients()], dtype=np.intp)
    marks = rows[sorted(chance.sample(range(len(rows)), min(LANDMARKS, len(rows))))]
    table = data.duration_matrix(0)
    return np.asarray(table[np.ix_(rows, marks)] + table[np.ix_(marks, rows)].T, dtype=np.float64) / 2


def middles(where: Positions, tours: Sequence[Tour]) -> Positions:
    """Give the middle of every tour."""
    return np.array([where[tour.clients].mean(axis=0) for tour in tours]).reshape(len(tours), where.shape[1])


def parted(middle: Positions, weights: NDArray[np.int64], parts: int, chance: random.Random) -> list[list[int]]:
    """Part the tours into this many groups of neighbours with about the same number of clients."""
    return _halved(middle, weights, list(range(len(weights))), parts, chance)


def _halved(
    middle: Positions, weights: NDArray[np.int64], rows: list[int], parts: int, chance: random.Random
) -> list[list[int]]:
    if parts <= 1 or len(rows) <= 1:
        return [rows]
    one, other = middle[chance.choice(rows)], middle[chance.choice(rows)]
    nearness = np.linalg.norm(middle[rows] - one, axis=1) - np.linalg.norm(middle[rows] - other, axis=1)
    order = [rows[each] for each in np.argsort(nearness, kind="stable")]
    left = parts // 2
    summed = np.cumsum(weights[order])
    cut = int(np.searchsorted(summed, summed[-1] * left / parts)) + 1
    cut = min(max(cut, 1), len(order) - 1)
    return [
        *_halved(middle, weights, order[:cut], left, chance),
        *_halved(middle, weights, order[cut:], parts - left, chance),
    ]


def lent(idle: Counter[int], parts: int, part: int) -> Counter[int]:
    """Give the idle vehicles that a part may use: an equal share of every type, the odd ones in turn."""
    return Counter({kind: count for kind, free in idle.items() if (count := free // parts + (part < (free % parts)))})
