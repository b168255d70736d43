"""What a town is: plain values, the same whether it was generated or real."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Line:
    """A street as drawn on a map; its kind is major, minor, path or water."""

    kind: str
    points: tuple[Point, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A name written on the map."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Address:
    """A door."""

    street: str
    number: str
    postcode: str
    city: str
    latitude: float
    longitude: float

    @property
    def point(self) -> Point:
        """Where the door is."""
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class PickupPoint:
    """A shop that keeps parcels; hours are local times by weekday, Monday first, None on closed days."""

    name: str
    address: Address
    hours: tuple[tuple[str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class Depot:
    """Where every van starts."""

    name: str
    address: Address


@dataclass(frozen=True, slots=True)
class Town:
    """A whole town; bounds are south, west, north, east."""

    name: str
    zone: str
    bounds: tuple[float, float, float, float]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    addresses: tuple[Address, ...]
    depot: Depot
    pickup_points: tuple[PickupPoint, ...]
    attribution: str | None

    def streets(self) -> dict[str, Any]:
        """The background of the map as the chat page draws it."""
        return {
            "bounds": list(self.bounds),
            "lines": [{"kind": line.kind, "points": [_short(p) for p in line.points]} for line in self.lines],
            "labels": [{"name": x.name, "lat": x.latitude, "lon": x.longitude} for x in self.labels],
            "attribution": self.attribution,
        }


def _short(point: Point) -> list[float]:
    # A metre is enough for a map, and half the bytes.
    return [round(point[0], 5), round(point[1], 5)]


def bounds_of(points: Sequence[Point], margin: float = 0.04) -> tuple[float, float, float, float]:
    """The box around the points with a margin given as a share of its size."""
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    tall, wide = (north - south) * margin or 0.001, (east - west) * margin or 0.001
    return round(south - tall, 6), round(west - wide, 6), round(north + tall, 6), round(east + wide, 6)
