"""The examples as a table of features, weighed so that pieces and points each have their say."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.understanding.characters import BUCKETS, buckets
from bot.understanding.embedding import Points
from bot.understanding.folding import clean
from bot.understanding.signs import signs_of
from bot.understanding.training.lines import Line
from bot.understanding.training.regression import Features
from bot.understanding.when.wish import spoken

PIECES_WEIGH, POINTS_WEIGH = 8.0, 0.3
TODAY = dt.date(2026, 1, 5)  #: signs do not depend on the day, but the grammar wants one


@dataclass(frozen=True)
class Scale:
    """How points were moved to the middle and stretched."""

    middle: NDArray[np.float64]
    spread: float


def scale_of(points: Points) -> Scale:
    """The middle of all points and how far they lie from it."""
    wide = points.astype(np.float64)
    return Scale(wide.mean(axis=0), float(wide.std(axis=0).mean()) or 1.0)


def features_of(lines: Sequence[Line], points: Points | None, scale: Scale | None) -> Features:
    """A row for each example: its pieces, its point where there is one, its signs."""
    texts = [clean(line.text) for line in lines]
    signs = [signs_of(text, spoken(text, line.language, TODAY)) for text, line in zip(texts, lines, strict=True)]
    if points is None or scale is None:
        return Features(_pieces(texts), np.array(signs, dtype=np.float64))
    moved = (points - scale.middle) / scale.spread * POINTS_WEIGH
    return Features(_pieces(texts), np.hstack([moved, signs]))


def _pieces(texts: Sequence[str]) -> sparse.csr_matrix:
    filled = [buckets(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(row) for row in filled])
    columns = [bucket for row in filled for bucket in row]
    weights = [weight * PIECES_WEIGH for row in filled for weight in row.values()]
    return sparse.csr_matrix((weights, (rows, columns)), shape=(len(texts), BUCKETS))
