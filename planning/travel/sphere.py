"""Distances on the earth as the crow flies."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Place

EARTH_RADIUS: Final = 6_371_008.8  # metres, the mean radius

Degrees = NDArray[np.float64]


def degrees(points: Sequence[Place]) -> Degrees:
    """Give latitudes and longitudes as two columns."""
    return np.array([(point.latitude, point.longitude) for point in points], dtype=np.float64).reshape(-1, 2)


def apart(a: Degrees, b: Degrees) -> NDArray[np.float64]:
    """Give the great-circle metres between rows of latitudes and longitudes, by the usual rules of shape."""
    half_lat = np.sin(np.radians(b[..., 0] - a[..., 0]) / 2) ** 2
    half_lon = np.sin(np.radians(b[..., 1] - a[..., 1]) / 2) ** 2
    chord = half_lat + np.cos(np.radians(a[..., 0])) * np.cos(np.radians(b[..., 0])) * half_lon
    angle: NDArray[np.float64] = np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return 2 * EARTH_RADIUS * angle


def metres(points: Sequence[Place], others: Sequence[Place]) -> NDArray[np.float64]:
    """Give the metres from every point (rows) to every other (columns)."""
    return apart(degrees(points)[:, None, :], degrees(others)[None, :, :])
