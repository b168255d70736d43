"""Fits the crow's curve to ways whose times are known: seconds = a * metres ** b, whatever a few of them say."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from planning.problem import Matrix, Place, ProblemError
from planning.travel.crow_flies import CrowFlies
from planning.travel.roads import Amounts
from planning.travel.sphere import metres

NEAREST: Final = 50.0  # metres: below, the way to the street's other side is all there is
ROUNDS: Final = 30
TUNING: Final = 1.345  # Huber's: 95 % as sharp as least squares where nothing is wrong


def fitted(points: Sequence[Place], seconds: Matrix, lengths: Matrix) -> CrowFlies:
    """Give the curve that fits a table of times and one of metres on the road."""
    straight = metres(points, points)
    used = (straight >= NEAREST) & (seconds > 0) & (lengths > 0)
    if len(np.unique(straight[used])) < 2:
        raise ProblemError("a curve needs ways of two different lengths at least")
    b, log_a = line(np.log(straight[used]), np.log(seconds[used].astype(np.float64)))
    detour = float(np.median(lengths[used] / straight[used]))
    return CrowFlies(a=float(np.exp(log_a)), b=b, detour=max(detour, 1.0))


def line(x: Amounts, y: Amounts) -> tuple[float, float]:
    """Give slope and height of the line through points, by least squares that trust no outlier (Huber)."""
    weight = np.ones_like(x)
    slope = height = 0.0
    for _ in range(ROUNDS):
        total = weight.sum()
        middle_x, middle_y = float((weight * x).sum() / total), float((weight * y).sum() / total)
        spread = float((weight * (x - middle_x) ** 2).sum())
        slope = float((weight * (x - middle_x) * (y - middle_y)).sum() / spread)
        height = middle_y - slope * middle_x
        off = np.abs(y - height - slope * x)
        scale = TUNING * max(float(np.median(off)) / 0.6745, 1e-9)
        weight = np.minimum(1.0, scale / np.maximum(off, scale * 1e-9))
    return slope, height
