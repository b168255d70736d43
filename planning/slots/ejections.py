"""Room by one ejection: the new stop takes the place of another, which finds a home on another route."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from planning.candidates import IMPOSSIBLE, Candidates, Numbers
from planning.problem import Stop
from planning.slots.draft import Draft
from planning.slots.homing import find_homes
from planning.slots.positions import Rows, tried, waits
from planning.slots.proposal import Proposal, inserted, moved_home, swapped

LOOKED_AT: Final = 24  # swaps a span, by what the swap costs and by what the new stop alone costs
TRIES: Final = 3  # proposals a span: the first that is proven wins


def insertions(draft: Draft, stop: Stop, wanted: Candidates) -> list[list[Proposal]]:
    """Propose for every span the cheapest insertions that move nothing else."""
    where = draft.positions
    cost = tried(draft.problem, where, wanted)
    demand = np.array(stop.demand, dtype=np.int64)
    allowed = draft.permitted(stop) & (draft.loads + demand <= draft.capacities).all(axis=1)
    cost += draft.surcharge(stop)[where.line][None, :]
    cost[:, ~allowed[where.line]] = IMPOSSIBLE
    # Of equals the one with the least waiting.
    best = np.lexsort((waits(draft.problem, where, wanted), cost), axis=1)[:, :TRIES]
    return [
        [_insertion(draft, stop, int(at), int(row[at])) for at in ats if row[at] < IMPOSSIBLE]
        for row, ats in zip(cost, best, strict=True)
    ]


def _insertion(draft: Draft, stop: Stop, position: int, cost: int) -> Proposal:
    where = draft.positions
    line, number = int(where.line[position]), int(where.number[position])
    return Proposal(cost, {line: inserted(draft.lines[line].stops, number, stop)})


def replacing(draft: Draft, stops: Sequence[Stop], wanted: Candidates) -> Numbers:
    """Give what it costs each candidate to take the place of one other stop; what becomes of that is not counted."""
    removed = draft.removals
    cost = tried(draft.problem, removed.left, wanted)
    line_of_gone = removed.line
    left = draft.loads[line_of_gone] - draft.demands
    for row, stop in enumerate(stops):
        fits = (left + np.array(stop.demand, dtype=np.int64) <= draft.capacities[line_of_gone]).all(axis=1)
        allowed = fits & draft.permitted(stop)[line_of_gone]
        cost[row, ~allowed[removed.gone]] = IMPOSSIBLE
        if stop.affinity is not None:
            cost[row] += draft.surcharge(stop)[removed.left.line]
    return cost


def saving(draft: Draft, entries: Numbers) -> Numbers:
    """Count what the leaving of the other stop saves."""
    return np.where(entries < IMPOSSIBLE, entries - draft.removals.gain[draft.removals.gone][None, :], IMPOSSIBLE)


def ejections(draft: Draft, stop: Stop, swaps: Numbers, entries: Numbers) -> list[list[Proposal]]:
    """Propose for every span the cheapest swaps after which the stop that had to go finds a home at once."""
    gone = draft.removals.gone
    promising = {int(gone[at]) for row in (*swaps, *entries) for at in cheapest(row, LOOKED_AT)}
    find_homes(draft, promising)
    at_home = draft.homes.cost[gone, 0][None, :]
    total = np.where((swaps < IMPOSSIBLE) & (at_home < IMPOSSIBLE), swaps + at_home, IMPOSSIBLE)
    return [[_ejection(draft, stop, int(at), int(row[at])) for at in cheapest(row, TRIES)] for row in total]


def _ejection(draft: Draft, stop: Stop, position: int, cost: int) -> Proposal:
    line, order = swapped(draft, position, stop)
    home, taken = moved_home(draft, int(draft.removals.gone[position]), 0)
    return Proposal(cost, {line: order, home: taken})


def cheapest(costs: Numbers, count: int) -> Iterator[np.intp]:
    """Give the columns of the least costs, the least first, without what is impossible."""
    some: Rows = np.argpartition(costs, count)[:count] if len(costs) > count else np.arange(len(costs))
    for column in some[np.argsort(costs[some], kind="stable")]:
        if costs[column] < IMPOSSIBLE // 2:
            yield column
