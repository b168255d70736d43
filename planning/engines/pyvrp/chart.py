"""A problem in PyVRP's words whose tables are only looked at: what is cut out of it has tables of its own.

PyVRP keeps two tables, eight bytes a number: ten thousand stops would take gigabytes before the first step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import pyvrp
from numpy.typing import NDArray

from planning.problem import Matrix

HERE: Final = pyvrp.Location(0, 0)  # where a location is does not matter: the tables say how far it is

Index: TypeAlias = tuple[NDArray[np.integer], ...]  # rows and columns, as numpy.ix_ gives them


@dataclass(frozen=True, slots=True)
class Table:
    """Driving between locations: the problem's own table, and what arriving costs on top."""

    durations: Matrix
    places: NDArray[np.intp]  # of every location, its row in the durations
    extra: NDArray[np.int64]

    def __getitem__(self, index: Index) -> NDArray[np.int64]:
        """Give a part of the table; staying where one is costs nothing."""
        rows, columns = index
        found: NDArray[np.int64] = self.durations[self.places[rows], self.places[columns]].astype(np.int64)
        found += self.extra[columns]
        found[rows == columns] = 0
        return found

    def full(self) -> NDArray[np.int64]:
        """Give the whole table."""
        found: NDArray[np.int64] = self.durations[np.ix_(self.places, self.places)].astype(np.int64)
        found += self.extra[None, :]
        np.fill_diagonal(found, 0)
        return found


@dataclass(frozen=True)
class Chart:
    """What pieces are cut out of; it answers as PyVRP's own data would."""

    rows: int
    clients_: Sequence[pyvrp.Client]
    depots_: Sequence[pyvrp.Depot]
    types: Sequence[pyvrp.VehicleType]
    distances: Sequence[Table]
    durations: Table
    groups_: Sequence[pyvrp.ClientGroup]

    def whole(self) -> pyvrp.ProblemData:
        """Give PyVRP's own data, tables and all."""
        return pyvrp.ProblemData(
            locations=[HERE] * self.rows,
            clients=list(self.clients_),
            depots=list(self.depots_),
            vehicle_types=list(self.types),
            distance_matrices=[each.full() for each in self.distances],
            duration_matrices=[self.durations.full()] * len(self.distances),
            groups=list(self.groups_),
        )

    @property
    def num_clients(self) -> int:
        """Count the clients."""
        return len(self.clients_)

    def clients(self) -> Sequence[pyvrp.Client]:
        """Give all clients."""
        return self.clients_

    def client(self, number: int) -> pyvrp.Client:
        """Give one client."""
        return self.clients_[number]

    def depots(self) -> Sequence[pyvrp.Depot]:
        """Give all depots."""
        return self.depots_

    def vehicle_types(self) -> Sequence[pyvrp.VehicleType]:
        """Give all kinds of vehicles."""
        return self.types

    def vehicle_type(self, number: int) -> pyvrp.VehicleType:
        """Give one kind of vehicles."""
        return self.types[number]

    def group(self, number: int) -> pyvrp.ClientGroup:
        """Give one group of clients."""
        return self.groups_[number]

    def distance_matrix(self, profile: int) -> Table:
        """Give what driving costs with one profile."""
        return self.distances[profile]

    def duration_matrix(self, profile: int) -> Table:  # noqa: ARG002 - all drive alike
        """Give how long driving takes."""
        return self.durations


Data: TypeAlias = pyvrp.ProblemData | Chart
