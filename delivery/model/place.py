"""Where things are."""

from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True)
class Address:
    """A door: street with number, postcode, city, and its position in degrees. `repr` hides it."""

    street: str = field(repr=False)
    postcode: str = field(repr=False)
    city: str = field(repr=False)
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)


@dataclass(frozen=True)
class Spot:
    """A point that somebody marked on a map, in degrees. `repr` hides it."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance in metres (haversine)."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    half = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))
