"""Places in routes where a stop could go, as one long row of numbers, whatever routes they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.candidates import IMPOSSIBLE, Candidates, Numbers
from planning.problem import Problem
from planning.timeline import Timeline

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Positions:
    """For each position its line, its number there, the places around it, and when these are left and reached."""

    line: Rows
    number: Rows
    tails: Rows
    heads: Rows
    leaves: Numbers  # earliest leaving of the place before
    latest: Numbers  # latest arrival at the place behind
    instead: Numbers  # seconds of the leg that the stop would replace
    free: NDArray[np.bool_]  # not under way

    def only(self, chosen: Rows) -> "Positions":
        """Give some of them."""
        return Positions(
            self.line[chosen],
            self.number[chosen],
            self.tails[chosen],
            self.heads[chosen],
            self.leaves[chosen],
            self.latest[chosen],
            self.instead[chosen],
            self.free[chosen],
        )


def positions(problem: Problem, lines: Sequence[Timeline]) -> Positions:
    """Give all positions of these lines, one line after the other."""
    counts = [len(line.stops) + 1 for line in lines]
    line = np.repeat(np.arange(len(lines)), counts)
    number = np.concatenate([np.arange(count) for count in counts]) if counts else np.zeros(0, dtype=np.intp)
    tails, heads = _joined([each.tails for each in lines]), _joined([each.heads for each in lines])
    instead = problem.durations[tails, heads].astype(np.int64)
    idle = np.array([not each.stops for each in lines], dtype=np.bool_)
    instead[idle[line]] = 0  # a vehicle that goes nowhere does not drive from its start to its end
    return Positions(
        line=line,
        number=number,
        tails=tails,
        heads=heads,
        leaves=_joined([each.leaves for each in lines]),
        latest=_joined([each.latest for each in lines]),
        instead=instead,
        free=number >= np.array([each.first for each in lines], dtype=np.intp)[line],
    )


def _joined(columns: Sequence[NDArray[np.int64]] | Sequence[Rows]) -> NDArray[np.int64]:
    return np.concatenate(columns).astype(np.int64) if columns else np.zeros(0, dtype=np.int64)


def tried(problem: Problem, where: Positions, wanted: Candidates) -> Numbers:
    """Give what every candidate (rows) costs at every position (columns) in driving, or IMPOSSIBLE."""
    there, onwards = _around(problem, where, wanted)
    done = starts(where.leaves[None, :] + there, wanted)
    done += wanted.services[:, None]
    done += onwards
    held = (done <= where.latest[None, :]) & where.free[None, :]
    return np.where(held, there.astype(np.int64) + onwards - where.instead[None, :], IMPOSSIBLE)


def waits(problem: Problem, where: Positions, wanted: Candidates) -> Numbers:
    """Give how long every candidate's vehicle would wait at every position before service."""
    arrive = where.leaves[None, :] + _around(problem, where, wanted)[0]
    return starts(arrive, wanted) - arrive


def _around(problem: Problem, where: Positions, wanted: Candidates) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the seconds to every candidate and on from it; one row for all, where all are at one place."""
    places = wanted.places[:1] if (wanted.places == wanted.places[:1]).all() else wanted.places
    there = problem.inbound.take(places, axis=0).take(where.tails, axis=1)
    return there, problem.durations.take(places, axis=0).take(where.heads, axis=1)


def starts(arrive: Numbers, wanted: Candidates) -> Numbers:
    """Give when service starts for every arrival (candidates in rows), IMPOSSIBLE after the last window."""
    found: Numbers | None = None
    for opens, closes in zip(wanted.opens.T[:, :, None], wanted.closes.T[:, :, None], strict=True):
        inside = np.where(arrive <= closes, np.maximum(arrive, opens), IMPOSSIBLE)
        found = inside if found is None else np.minimum(found, inside, out=found)
    return arrive.copy() if found is None else found
