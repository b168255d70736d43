"""Softmax regression over sparse pieces and dense points together, by L-BFGS: small, quick, and the same every time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from bot.understanding.head import softmax

Table = NDArray[np.float64]
ROUNDS = 80  #: more of them change no decision


@dataclass(frozen=True)
class Features:
    """A row for each text."""

    pieces: sparse.csr_matrix
    points: Table

    def of(self, rows: NDArray[np.int64]) -> "Features":
        """Some of the rows."""
        return Features(self.pieces[rows], self.points[rows])

    @property
    def width(self) -> int:
        """How many columns there are: pieces, then points, then one that is always one."""
        pieces, points = int(self.pieces.shape[1]), int(self.points.shape[1])
        return pieces + points + 1

    def scores(self, weights: Table) -> Table:
        """What weights make of every row."""
        split = self.pieces.shape[1]
        scores: Table = self.pieces @ weights[:split] + self.points @ weights[split:-1] + weights[-1]
        return scores

    def gradient(self, error: Table) -> Table:
        """How the error of every row pulls at the weights."""
        return np.vstack([self.pieces.T @ error, self.points.T @ error, error.sum(axis=0, keepdims=True)])


def regress(features: Features, wanted: NDArray[np.int64], classes: int, strength: float) -> Table:
    """The weights that make what is wanted likely; `strength` holds the examples against small weights."""
    carried = np.flatnonzero(features.pieces.getnnz(axis=0))
    weights = np.zeros((features.width, classes))
    learnt = _descend(Features(features.pieces[:, carried], features.points), wanted, classes, strength)
    # A piece that no text carries is never pulled at: it stays where it began, and need not be carried through.
    weights[carried], weights[features.pieces.shape[1] :] = learnt[: len(carried)], learnt[len(carried) :]
    return weights


def _descend(features: Features, wanted: NDArray[np.int64], classes: int, strength: float) -> Table:
    rows, shape = np.arange(len(wanted)), (features.width, classes)

    def loss(flat: Table) -> tuple[float, Table]:
        weights = flat.reshape(shape)
        shares = softmax(features.scores(weights))
        surprise = -np.log(shares[rows, wanted] + 1e-12).sum()
        shares[rows, wanted] -= 1.0
        small = weights.copy()
        small[-1] = 0.0
        slope = features.gradient(shares) * strength + small
        return float(surprise * strength + 0.5 * (small * small).sum()), slope.ravel()

    found = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8}
    )
    weights: Table = found.x.reshape(shape)
    return weights
