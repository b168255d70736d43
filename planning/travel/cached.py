"""Remembers one provider's answers in a table that grows by point."""

from collections.abc import Sequence
from threading import Lock

import numpy as np

from planning.problem import Matrix, Place
from planning.travel.provider import Between, TravelTimes


class Cached:
    """A provider that is asked once about each pair; every answer is the inner one's, so nothing is ever mixed.

    At most `most` points are remembered; past that the table starts anew. A leg between strangers (a courier's
    position) is asked and forgotten.
    """

    def __init__(self, inner: TravelTimes, *, most: int = 1500) -> None:
        self._inner, self._most = inner, most
        self._row: dict[Place, int] = {}
        self._durations = self._distances = np.zeros((0, 0), dtype=np.int32)
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Who says so."""
        return self._inner.name

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        wanted = dict.fromkeys(points)
        if len(wanted) > self._most:
            return self._inner.matrix(points)
        with self._lock:
            self._learn(wanted)
            rows = np.array([self._row[point] for point in points], dtype=np.intp)
            found = self._durations[np.ix_(rows, rows)], self._distances[np.ix_(rows, rows)]
        for table in found:
            table.setflags(write=False)
        return found

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        with self._lock:
            if a in self._row and b in self._row:
                row, column = self._row[a], self._row[b]
                return int(self._durations[row, column]), int(self._distances[row, column])
        return self._inner.leg(a, b)

    def _learn(self, wanted: dict[Place, None]) -> None:
        strangers = [point for point in wanted if point not in self._row]
        if not strangers:
            return
        if len(self._row) + len(strangers) > self._most:
            self._row, strangers = {}, [*wanted]
        held = [*self._row]
        self._durations, self._distances = self._grown(held, strangers)
        self._row = {point: row for row, point in enumerate([*held, *strangers])}

    def _grown(self, held: list[Place], strangers: list[Place]) -> tuple[Matrix, Matrix]:
        if not held or not isinstance(self._inner, Between):
            return self._inner.matrix([*held, *strangers])
        known = self._durations, self._distances
        right = self._inner.between(held, strangers)
        below = self._inner.between(strangers, [*held, *strangers])
        upper = (np.hstack((known[0], right[0])), np.hstack((known[1], right[1])))
        return np.vstack((upper[0], below[0])), np.vstack((upper[1], below[1]))
