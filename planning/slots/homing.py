"""Looks for homes: the cheapest position for a stop on two routes that are not its own."""

import numpy as np
from numpy.typing import NDArray

from planning.candidates import IMPOSSIBLE, Numbers
from planning.slots.draft import Draft
from planning.slots.homes import CHOICES
from planning.slots.positions import Rows, tried


def find_homes(draft: Draft, wanted: set[int]) -> None:
    """Work out the homes of these stops, and keep them with the draft."""
    rows = draft.homes.unknown(np.array(sorted(wanted), dtype=np.intp))
    if len(rows):
        _look(draft, rows)


def _look(draft: Draft, rows: Rows) -> None:
    where, own, homes = draft.positions, draft.removals.line[rows], draft.homes
    cost = tried(draft.problem, where, draft.columns.only(rows))
    allowed, extra = _carried(draft, rows), _surcharges(draft, rows)
    allowed[np.arange(len(rows)), own] = False
    cost[~allowed[:, where.line]] = IMPOSSIBLE
    if extra.any():
        more = extra - extra[np.arange(len(rows)), own][:, None]
        cost = np.where(cost < IMPOSSIBLE, cost + more[:, where.line], IMPOSSIBLE)
    for choice in range(CHOICES):
        best = cost.argmin(axis=1)
        homes.position[rows, choice], homes.cost[rows, choice] = best, cost[np.arange(len(rows)), best]
        cost[where.line[best][:, None] == where.line[None, :]] = IMPOSSIBLE


def _carried(draft: Draft, rows: Rows) -> NDArray[np.bool_]:
    """Mark for each stop the lines that have room for it, and may carry it."""
    fits = (draft.loads[None, :, :] + draft.demands[rows][:, None, :] <= draft.capacities[None, :, :]).all(axis=2)
    departs = np.array([line.departs for line in draft.lines], dtype=np.int64)
    fits &= draft.columns.releases[rows][:, None] <= departs[None, :]
    for row, number in enumerate(rows):
        if draft.choosy(draft.stops[number]):
            fits[row] &= draft.permitted(draft.stops[number])
    marked: NDArray[np.bool_] = fits
    return marked


def _surcharges(draft: Draft, rows: Rows) -> Numbers:
    extra = np.zeros((len(rows), len(draft.lines)), dtype=np.int64)
    for row, number in enumerate(rows):
        if draft.stops[number].affinity is not None:
            extra[row] = draft.surcharge(draft.stops[number])
    return extra
