"""Distances on the earth as the crow flies."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Place

EARTH_RADIUS: Final = 6_371_008.8  # metres, the mean radius


def metres(points: Sequence[Place], others: Sequence[Place]) -> NDArray[np.float64]:
    """Give the great-circle metres from every point (rows) to every other (columns)."""
    lat1, lon1 = _radians(points)
    lat2, lon2 = _radians(others)
    half_lat = np.sin((lat2[None, :] - lat1[:, None]) / 2) ** 2
    half_lon = np.sin((lon2[None, :] - lon1[:, None]) / 2) ** 2
    chord = half_lat + np.cos(lat1)[:, None] * np.cos(lat2)[None, :] * half_lon
    angle: NDArray[np.float64] = np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return 2 * EARTH_RADIUS * angle


def _radians(points: Sequence[Place]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    degrees = np.array([(point.latitude, point.longitude) for point in points], dtype=np.float64).reshape(-1, 2)
    return np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
