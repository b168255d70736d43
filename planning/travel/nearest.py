"""The node nearest to a place, found in a band of latitude."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Place
from planning.travel.sphere import apart, degrees

FIRST_LOOK: Final = 200.0  # metres
DEGREE: Final = 111_195.0  # metres a degree of latitude
HALFWAY_ROUND: Final = 2.1e7  # metres


class Nearest:
    """An index over many places."""

    def __init__(self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> None:
        self._order = np.argsort(latitudes, kind="stable")
        self._latitudes = latitudes[self._order]
        self._places = np.column_stack([self._latitudes, longitudes[self._order]])

    def find(self, place: Place) -> tuple[int, float]:
        """Give the number of the nearest node, and how many metres away it is."""
        radius = FIRST_LOOK
        while True:
            band = radius / DEGREE
            low, high = np.searchsorted(self._latitudes, [place.latitude - band, place.latitude + band])
            if high > low:
                far = apart(self._places[low:high], degrees([place]))
                best = int(far.argmin())
                if far[best] <= radius or radius > HALFWAY_ROUND:
                    return int(self._order[low + best]), float(far[best])
            radius *= 4
