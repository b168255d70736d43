"""Driving by the hour: a leg is driven at the speed of each hour it meets, so who leaves later arrives no earlier."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.values import Hour

UNIT: Final = 1000  # what a second of the tables is, in steps; the steps of a real second are its hour's speed
Moments = NDArray[np.int64]


class Traffic:
    """The way driven since the first hour begins, in steps: a function of time that only grows, with an inverse."""

    def __init__(self, hours: Sequence[Hour]) -> None:
        speeds = [max(UNIT * 100 // hour.percent, 1) for hour in hours]
        begins = [hour.begins for hour in hours]
        way = [0]
        for speed, (begin, end) in zip(speeds, pairwise(begins), strict=False):
            way.append(way[-1] + speed * (end - begin))
        # Before the first hour the tables are true.
        self._begins = np.array(begins, dtype=np.int64)
        self._way = np.array(way, dtype=np.int64)
        self._speeds = np.array([UNIT, *speeds], dtype=np.int64)
        self.slowest = max(hour.percent for hour in hours)

    def arrive(self, leave: int, leg: int) -> int:
        """Give when a leg of so many seconds of the tables ends."""
        return int(self.arrivals(np.array([leave]), np.array([leg]))[0])

    def leave(self, arrive: int, leg: int) -> int:
        """Give the last moment to leave in order to be there at this one."""
        return int(self.departures(np.array([arrive]), np.array([leg]))[0])

    def arrivals(self, leave: Moments, leg: Moments) -> Moments:
        """Give when each leg ends."""
        return self._moment(self._driven(leave) + np.asarray(leg, dtype=np.int64) * UNIT, up=True)

    def departures(self, arrive: Moments, leg: Moments) -> Moments:
        """Give the last moment to leave for each leg."""
        return self._moment(self._driven(arrive) - np.asarray(leg, dtype=np.int64) * UNIT, up=False)

    def _driven(self, moments: Moments) -> Moments:
        hour = np.searchsorted(self._begins, moments, side="right")
        first = np.maximum(hour - 1, 0)
        return self._way[first] + self._speeds[hour] * (moments - self._begins[first])

    def _moment(self, way: Moments, *, up: bool) -> Moments:
        hour = np.searchsorted(self._way, way, side="right")
        first = np.maximum(hour - 1, 0)
        rest = way - self._way[first]
        whole = -(-rest // self._speeds[hour]) if up else rest // self._speeds[hour]
        return self._begins[first] + whole
