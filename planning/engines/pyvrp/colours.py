"""Few colours for many vehicles: who had which stop is told by colour, and vehicles of one colour are far apart.

Every profile is a table of its own. With one for each vehicle a search of two seconds spends a third of them on copying
tables; that a stop moves to a far vehicle of the same colour unpunished is possible, but never worth it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from planning.problem import Problem

MOST: Final = 10


def colours(problem: Problem) -> dict[str, int]:
    """Give every vehicle that had stops its colour."""
    names = [each.id for each in problem.vehicles]
    had = [name for name in names if any(stop.affinity == name for stop in problem.stops)]
    if len(had) <= MOST:
        return {name: number for number, name in enumerate(had)}
    apart = _apart(problem, had)
    nearest = np.full((MOST, len(had)), np.inf)  # of the vehicles of a colour, to every vehicle
    found: dict[str, int] = {}
    for row in np.argsort(apart.mean(axis=1), kind="stable").tolist():
        colour = int(nearest[:, row].argmax())
        found[had[row]] = colour
        nearest[colour] = np.minimum(nearest[colour], apart[row])
    return found


def _apart(problem: Problem, had: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Give how far apart the stops of two vehicles are: the mean of the seconds there and back."""
    row_of = {name: row for row, name in enumerate(had)}
    shares = np.zeros((len(had), len(problem.durations)))
    for stop in problem.stops:
        if stop.affinity in row_of:
            shares[row_of[stop.affinity], stop.place] += 1
    shares /= shares.sum(axis=1, keepdims=True)
    there = shares @ problem.durations @ shares.T
    both: np.ndarray[tuple[int, int], np.dtype[np.float64]] = there + there.T
    return both


def regained(problem: Problem, orders: Sequence[Sequence[str]], vehicles: Sequence[str]) -> dict[str, list[str]]:
    """Give each order to the vehicle, of equal ones, that had most of its stops."""
    row_of = {name: row for row, name in enumerate(vehicles)}
    shared = np.zeros((len(orders), len(vehicles)), dtype=np.int64)
    for number, order in enumerate(orders):
        for stop in order:
            row = row_of.get(problem.stop_of[stop].affinity or "")
            if row is not None:
                shared[number, row] += 1
    found: dict[str, list[str]] = {}
    left, free = set(range(len(orders))), set(range(len(vehicles)))
    for flat in np.argsort(-shared, axis=None, kind="stable").tolist():
        if not left:
            break
        number, row = divmod(flat, len(vehicles))
        if number in left and row in free:
            left.remove(number)
            free.remove(row)
            found[vehicles[row]] = list(orders[number])
    return found
