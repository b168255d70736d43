"""Where the stops of a day would go, if they left their own routes: what is known of it so far."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.candidates import IMPOSSIBLE, Numbers
from planning.slots.positions import Rows

CHOICES: Final = 2
UNKNOWN: Final = -1


class Homes:
    """For each stop (rows) its cheapest positions on different lines (columns), what they cost, or IMPOSSIBLE.

    The cost counts what the stop's move is worth to whoever had it before.
    """

    def __init__(self, stops: int) -> None:
        self.position: Rows = np.full((stops, CHOICES), UNKNOWN, dtype=np.intp)
        self.cost: Numbers = np.full((stops, CHOICES), IMPOSSIBLE, dtype=np.int64)

    def unknown(self, wanted: NDArray[np.bool_] | Rows) -> Rows:
        """Give those of these stops that nobody has looked for a home for."""
        asked = np.zeros(len(self.position), dtype=np.bool_)
        asked[wanted] = True
        rows: Rows = np.flatnonzero(asked & (self.position[:, 0] == UNKNOWN))
        return rows
