"""A map's squares: where something is, said no more exactly than which square it is in."""

from dataclasses import dataclass, field
from math import cos, floor, radians

DEGREE_M = 111_195.0  #: metres a degree of latitude
NARROWEST = 0.01  #: next to the poles squares stop growing wider in degrees


@dataclass(frozen=True)
class Cell:
    """A square by its centre in degrees and its side in metres; whatever lies in it looks the same."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    side_m: float


def cell_of(latitude: float, longitude: float, side_m: float) -> Cell:
    """The square of a grid that is the same for everybody, so that two looks never narrow a place down."""
    row = floor(latitude * DEGREE_M / side_m)
    middle = (row + 0.5) * side_m / DEGREE_M
    degree_m = DEGREE_M * max(cos(radians(middle)), NARROWEST)
    column = floor(longitude * degree_m / side_m)
    return Cell(middle, (column + 0.5) * side_m / degree_m, side_m)
