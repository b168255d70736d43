"""The examples as a table of features, weighed so that pieces and points each have their say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]

from bot.understanding.characters import BUCKETS, buckets
from bot.understanding.embedding import Points
from bot.understanding.training.regression import Features

PIECES_WEIGH, POINTS_WEIGH = 4.0, 1.0


@dataclass(frozen=True)
class Scale:
    """How points were moved to the middle and stretched."""

    middle: NDArray[np.float64]
    spread: float


def scale_of(points: Points) -> Scale:
    """The middle of all points and how far they lie from it."""
    wide = points.astype(np.float64)
    return Scale(wide.mean(axis=0), float(wide.std(axis=0).mean()) or 1.0)


def features_of(texts: Sequence[str], points: Points | None, scale: Scale | None) -> Features:
    """A row for each text: its pieces, and its point where there is one."""
    pieces = _pieces(texts)
    if points is None or scale is None:
        return Features(pieces, np.zeros((len(texts), 0)))
    return Features(pieces, (points - scale.middle) / scale.spread * POINTS_WEIGH)


def _pieces(texts: Sequence[str]) -> sparse.csr_matrix:
    filled = [buckets(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(row) for row in filled])
    columns = [bucket for row in filled for bucket in row]
    weights = [weight * PIECES_WEIGH for row in filled for weight in row.values()]
    return sparse.csr_matrix((weights, (rows, columns)), shape=(len(texts), BUCKETS))
