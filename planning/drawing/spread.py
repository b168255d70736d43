"""Places of which only travel times are known, laid on a plane so that their distances come close to them."""

from typing import Final

import numpy as np

from planning.drawing.sketch import Point
from planning.problem import Matrix

MOST: Final = 3000  # places: the work grows with the third power


def spread(durations: Matrix) -> list[Point]:
    """Give a point for every row (classical multidimensional scaling of the smaller way of each pair)."""
    size = len(durations)
    if size > MOST:
        return [(float(np.cos(turn)), float(np.sin(turn))) for turn in np.linspace(0, 2 * np.pi, size, endpoint=False)]
    squared = np.minimum(durations, durations.T).astype(np.float64) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    axes = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    return [(float(each[-1]), float(each[0]) if size > 1 else 0.0) for each in axes]
