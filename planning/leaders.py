"""The least and the second least cost of every row of a table that changes by columns."""

import numpy as np
from numpy.typing import NDArray

from planning.gap_trial import IMPOSSIBLE

Numbers = NDArray[np.int64]


class Leaders:
    """For each row the cheapest column, its cost, and the cost of the next cheapest."""

    def __init__(self, cost: Numbers) -> None:
        self._cost = cost
        self.least = np.full(len(cost), IMPOSSIBLE, dtype=np.int64)
        self.second = self.least.copy()
        self.column = np.zeros(len(cost), dtype=np.intp)

    def ranked(self, rows: NDArray[np.intp]) -> None:
        """Rank all columns of these rows."""
        cost = self._cost[rows]
        if not cost.size:
            return
        self.column[rows] = cost.argmin(axis=1)
        self.least[rows] = cost.min(axis=1)
        self.second[rows] = np.partition(cost, 1, axis=1)[:, 1] if cost.shape[1] > 1 else IMPOSSIBLE

    def changed(self, column: int, before: Numbers, wanted: NDArray[np.bool_]) -> None:
        """Rank the wanted rows again whose leaders may be others now that this column has changed."""
        now = self._cost[:, column]
        touched = (self.column == column) | (before <= self.second) | (now < self.second)
        self.ranked(np.flatnonzero(touched & wanted & (before != now)))
