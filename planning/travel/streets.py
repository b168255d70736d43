"""Travel times on the streets of an .osm.pbf, in this process."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from planning.problem import Matrix, Place, ProblemError
from planning.travel.graph import Graph, graph
from planning.travel.nearest import Nearest
from planning.travel.osm import StreetsUnreadable

# Ways are chosen by LENS * milliseconds + decimetres: the fastest within a per cent, and their metres can be read off.
LENS: Final = 16


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a place meets the streets, and how many metres it lies off them."""

    place: Place
    metres: float


class Streets:
    """Seconds and metres along streets, one-way rules kept; places off the network go in at the nearest point.

    `factor` turns free flow into a courier's day; turn restrictions and traffic are not looked at.
    """

    def __init__(self, path: Path | str, *, factor: float = 1.15) -> None:
        if not 0 < factor < 100:
            raise ProblemError(f"the factor must be above zero, not {factor}")
        self._path, self._factor = Path(path), factor
        streets = graph(path)
        self._nearest = Nearest(streets.latitudes, streets.longitudes)
        self._latitudes, self._longitudes = streets.latitudes, streets.longitudes
        try:
            self._fast, self._both = _metrics(streets)
        except ImportError as error:
            raise StreetsUnreadable(path, "not_installed") from error
        self._snapped: dict[Place, tuple[int, float]] = {}
        self._lock = Lock()  # one query at a time: the library keeps its working memory in the metric

    @property
    def name(self) -> str:
        """Who says so."""
        return f"streets ({self._path.name})"

    def snap(self, place: Place) -> Snap:
        """Give where a place meets the streets."""
        node, metres = self._node(place)
        return Snap(Place(float(self._latitudes[node]), float(self._longitudes[node])), metres)

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        return self.between(points, points)

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source to every target."""
        starts, row = np.unique([self._node(point)[0] for point in sources], return_inverse=True)
        ends, column = np.unique([self._node(point)[0] for point in targets], return_inverse=True)
        numbers = starts.astype(np.uint32), ends.astype(np.uint32)
        with self._lock:
            fast = self._fast.distances_many_to_many(*numbers).astype(np.int64)
            both = self._both.distances_many_to_many(*numbers).astype(np.int64)
        seconds, metres = fast * (self._factor / 1000), (both - LENS * fast) / 10
        pairs = np.ix_(row, column)
        return _whole(seconds[pairs]), _whole(metres[pairs])

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.between((a,), (b,))
        return int(seconds[0, 0]), int(metres[0, 0])

    def _node(self, place: Place) -> tuple[int, float]:
        if place not in self._snapped:
            if len(self._snapped) > REMEMBERED:
                self._snapped.clear()
            self._snapped[place] = self._nearest.find(place)
        return self._snapped[place]


REMEMBERED: Final = 50_000  # places: positions of couriers never come twice


def _metrics(streets: Graph) -> tuple[Any, Any]:
    import pyroutingkit

    topology = pyroutingkit.CCHTopology()
    topology.build(
        streets.tails.astype(np.uint32),
        streets.heads.astype(np.uint32),
        streets.latitudes.astype(np.float32),
        streets.longitudes.astype(np.float32),
        len(streets.latitudes),
    )
    fast, both = pyroutingkit.CCHMetric(topology), pyroutingkit.CCHMetric(topology)
    fast.customize(streets.milliseconds.astype(np.uint32))
    both.customize((LENS * streets.milliseconds + streets.decimetres).astype(np.uint32))
    return fast, both


def _whole(table: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Matrix:
    whole = np.rint(table).astype(np.int32)
    whole.setflags(write=False)
    return whole
