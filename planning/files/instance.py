"""A problem as its file tells it: with its name, how its numbers are meant, and what the file calls its stops."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from planning.problem import Place, Problem

Called: TypeAlias = int | str
Points: TypeAlias = NDArray[np.float64]


class Convention(StrEnum):
    """How the numbers of a file are meant."""

    DIMACS = "dimacs"  # Solomon, Gehring-Homberger: distances and times x10, floored; cost = distance
    VRPLIB = "vrplib"  # whole distances as the file's EDGE_WEIGHT_TYPE says; cost = distance
    ORTEC = "ortec"  # whole seconds between places; cost = driving time, distances are not known
    DAY = "day"  # our own: seconds and metres; cost = driving time


@dataclass(frozen=True)
class Instance:
    """A problem, and everything its file says beside.

    `numbering` gives for every stop id what the file calls it. `points` are the rows of the tables on a plane (x, y),
    `places` on the earth; a file that has only tables has neither.
    """

    problem: Problem
    name: str
    convention: Convention
    numbering: Mapping[str, Called]
    best_known: int | None = None
    points: Points | None = None
    places: tuple[Place, ...] | None = None
    travel: str = "file"  # who says how long it takes
    metres: bool = True  # whether distances are known
    ids: Mapping[Called, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", {called: stop for stop, called in self.numbering.items()})

    def called(self, stop: str) -> Called:
        """Give what the file calls a stop; one that it does not know keeps its id."""
        return self.numbering.get(stop, stop)
