"""Where each stop of a day would go, if it left its own route: the cheapest position on two other ones."""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from planning.candidates import IMPOSSIBLE, Numbers
from planning.slots.positions import Rows, tried

if TYPE_CHECKING:
    from planning.slots.draft import Draft

CHOICES: Final = 2
UNKNOWN: Final = -1


class Homes:
    """For each stop (rows) its cheapest positions on different lines (columns), what they cost, or IMPOSSIBLE.

    The cost counts what the stop's move is worth to whoever had it before. A row is worked out when it is asked for.
    """

    def __init__(self, draft: "Draft") -> None:
        self._draft = draft
        self.position: Rows = np.full((len(draft.stops), CHOICES), UNKNOWN, dtype=np.intp)
        self.cost: Numbers = np.full((len(draft.stops), CHOICES), IMPOSSIBLE, dtype=np.int64)

    def find(self, wanted: NDArray[np.bool_] | Rows) -> None:
        """Work out the rows of these stops."""
        asked = np.zeros(len(self.position), dtype=np.bool_)
        asked[wanted] = True
        rows = np.flatnonzero(asked & (self.position[:, 0] == UNKNOWN))
        if len(rows):
            self._look(rows)

    def _look(self, rows: Rows) -> None:
        draft, where, own = self._draft, self._draft.positions, self._draft.removals.line[rows]
        cost = tried(draft.problem, where, draft.columns.only(rows))
        allowed, extra = _carried(draft, rows), _surcharges(draft, rows)
        allowed[np.arange(len(rows)), own] = False
        cost[~allowed[:, where.line]] = IMPOSSIBLE
        if extra.any():
            more = extra - extra[np.arange(len(rows)), own][:, None]
            cost = np.where(cost < IMPOSSIBLE, cost + more[:, where.line], IMPOSSIBLE)
        for choice in range(CHOICES):
            best = cost.argmin(axis=1)
            self.position[rows, choice], self.cost[rows, choice] = best, cost[np.arange(len(rows)), best]
            cost[where.line[best][:, None] == where.line[None, :]] = IMPOSSIBLE


def _carried(draft: "Draft", rows: Rows) -> NDArray[np.bool_]:
    """Mark for each stop the lines that have room for it, and may carry it."""
    fits = (draft.loads[None, :, :] + draft.demands[rows][:, None, :] <= draft.capacities[None, :, :]).all(axis=2)
    departs = np.array([line.departs for line in draft.lines], dtype=np.int64)
    fits &= draft.columns.releases[rows][:, None] <= departs[None, :]
    for row, number in enumerate(rows):
        if draft.choosy(draft.stops[number]):
            fits[row] &= draft.permitted(draft.stops[number])
    marked: NDArray[np.bool_] = fits
    return marked


def _surcharges(draft: "Draft", rows: Rows) -> Numbers:
    extra = np.zeros((len(rows), len(draft.lines)), dtype=np.int64)
    for row, number in enumerate(rows):
        if draft.stops[number].affinity is not None:
            extra[row] = draft.surcharge(draft.stops[number])
    return extra
