"""Drives by the hour: each door's row of the tables takes what the hour takes in which a run leaves it."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from planning.live.running import Running
from planning.problem import Problem
from planning.timing import service_start

Factor = Callable[[int], float]  # how much longer who leaves at this second drives than the tables say


def by_departure(problem: Problem, runs: Sequence[Running], factor: Factor, usual: float) -> Problem:
    """Give the problem with slower and faster rows; from a door that no run leaves, drives take what is `usual`.

    The runs' first legs are taken as they are: they have begun.
    """
    factors = np.full(len(problem.durations), usual)
    for row, leaves in (each for run in reversed(runs) for each in _departures(problem, run, factor)):
        factors[row] = factor(leaves)
    return problem.replace(durations=np.rint(problem.durations * factors[:, None]).astype(np.int32))


def _departures(problem: Problem, run: Running, factor: Factor) -> Iterator[tuple[int, int]]:
    """Name each row that a run leaves, and when."""
    here, leaving, rest = run.place, run.moment, run.rest
    if here is not None:
        yield here, leaving
    for number, stop in enumerate(problem.stop(each) for each in run.remaining):
        begun = here is None or (number == 0 and run.fixed > 0)
        leg = run.first_leg if begun else round(int(problem.durations[here, stop.place]) * factor(leaving))
        arrive = run.arrived if number == 0 and run.arrived is not None else leaving + leg
        here, leaving = stop.place, max(service_start(stop.windows, arrive) + stop.service, run.moment)
        if rest is not None and leaving >= rest.span.opens:
            leaving, rest = leaving + rest.duration, None
        yield here, leaving
