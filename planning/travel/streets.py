"""Travel times on the streets of an .osm.pbf, in this process."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np

from planning.problem import Matrix, Place, ProblemError
from planning.travel.osm import StreetsUnreadable
from planning.travel.packing import Packed
from planning.travel.roads import Amounts, Numbers
from planning.travel.snapping import Spots
from planning.travel.town import Choices, Positions, direct, leaving, reaching, town

OFF_THE_STREETS: Final = 300.0  # metres: a place so far from any street is looked at by somebody
REMEMBERED: Final = 50_000  # places: positions of couriers never come twice


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a place meets the streets, and how many metres it lies off them."""

    place: Place
    metres: float

    @property
    def far(self) -> bool:
        """Whether the place lies so far off that its coordinates are likely wrong."""
        return self.metres > OFF_THE_STREETS


class Streets:
    """Seconds and metres along streets; one-way streets and turn restrictions are kept.

    Places go in at the nearest point of a street. `factor` turns free flow into a courier's day; traffic is not
    looked at. Metres are those of the fastest way, true to some tens.
    """

    def __init__(self, path: Path | str, *, factor: float = 1.15) -> None:
        if not 0 < factor < 100:
            raise ProblemError(f"the factor must be above zero, not {factor}")
        self._path, self._factor = Path(path), factor
        try:
            self.town = town(path)
        except ImportError as error:
            raise StreetsUnreadable(path, "not_installed") from error
        self._row: dict[Place, int] = {}
        self._spots = _none()
        self._lock = Lock()  # one query at a time: the library keeps its working memory in the metric

    @property
    def name(self) -> str:
        """Who says so."""
        return f"streets ({self._path.name})"

    def snap(self, place: Place) -> Snap:
        """Give where a place meets the streets."""
        with self._lock:
            (row,) = self._rows([place])
            return Snap(self._spots.at(self.town.segments, row), float(self._spots.metres[row]))

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        return self.between(points, points)

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source to every target."""
        if not sources or not targets:
            empty = _whole(np.zeros((len(sources), len(targets))))
            return empty, empty
        with self._lock:
            here, there = self.positions(sources), self.positions(targets)
            packed = self._through(here, there)
        row, column, near = direct(self.town, here, there)
        packed[row, column] = np.minimum(packed[row, column], near)
        seconds, metres = self.town.ways.packing.unpack(packed)
        return _whole(seconds * self._factor), _whole(metres)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.between((a,), (b,))
        return int(seconds[0, 0]), int(metres[0, 0])

    def _through(self, here: Positions, there: Positions) -> Packed:
        """Give the least sum of leaving by one of two ends, the way between, and coming by one of two ends."""
        leave, come = leaving(self.town, here), reaching(self.town, there)
        (starts, row), (ends, column) = _distinct(leave), _distinct(come)
        table = self.town.ways.table(starts, ends)
        best = np.minimum(table[row[0]] + leave.offset[0][:, None], table[row[1]] + leave.offset[1][:, None])
        first, second = best.take(column[0], axis=1), best.take(column[1], axis=1)
        first += come.offset[0][None, :]
        second += come.offset[1][None, :]
        found: Packed = np.minimum(first, second, out=first)
        return found

    def positions(self, places: Sequence[Place]) -> Positions:
        """Give where places are on their streets."""
        rows = np.array(self._rows(places), dtype=np.intp)
        held = self._spots
        return self.town.positions(Spots(held.segment[rows], held.share[rows], held.metres[rows]))

    def _rows(self, places: Sequence[Place]) -> list[int]:
        """Give the rows in which the places' points are remembered."""
        strangers = [place for place in dict.fromkeys(places) if place not in self._row]
        if strangers:
            if len(self._row) + len(strangers) > REMEMBERED:
                self._row, self._spots, strangers = {}, _none(), [*dict.fromkeys(places)]
            found, held = self.town.segments.find(strangers), self._spots
            self._row.update((place, len(held.share) + number) for number, place in enumerate(strangers))
            self._spots = Spots(
                np.concatenate([held.segment, found.segment]),
                np.concatenate([held.share, found.share]),
                np.concatenate([held.metres, found.metres]),
            )
        return [self._row[place] for place in places]


def _none() -> Spots:
    return Spots(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))


def _distinct(choices: Choices) -> tuple[Numbers, Numbers]:
    vertices, place = np.unique(choices.vertex, return_inverse=True)
    return vertices, place.reshape(choices.vertex.shape)


def _whole(table: Amounts) -> Matrix:
    whole = np.rint(table).astype(np.int32)
    whole.setflags(write=False)
    return whole
