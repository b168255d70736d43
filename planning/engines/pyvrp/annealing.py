"""Ruin and local search by PyVRP with annealing: worse solutions are accepted while it is warm, ever fewer as it cools.

PyVRP's own loop accepts what beats the solution of 300 steps ago, and forgets that when it is restarted. A temperature
is remembered by its number, so that the search can be cut into pieces and rounds without losing anything.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Final, TypeAlias

import numpy as np
import pyvrp
import pyvrp.search
from pyvrp.search import LocalSearch

from planning.engines.pyvrp.chart import Data

NEIGHBOURS: Final = 40
MOST_RUINED: Final = 15
EVERY: Final = 8  # steps between two looks at the clock
LATE: Final = (
    10.0  # what a second of lateness costs at first; the library begins at 50,000 and needs minutes to come down
)
MINUTE: Final = 60
NEAR: Final = 10

Penalties: TypeAlias = tuple[list[float], float, float]


@dataclass(slots=True)
class State:
    """Where a search stands: the solution it walks with, the best feasible one, and the steps it took."""

    current: pyvrp.Solution
    best: pyvrp.Solution | None
    steps: int = 0


def local_search(data: pyvrp.ProblemData, seed: int) -> LocalSearch:
    """Give PyVRP's local search with a fresh neighbourhood."""
    neighbourhood = pyvrp.search.NeighbourhoodParams(num_neighbours=NEIGHBOURS)
    neighbours = pyvrp.search.compute_neighbours(data, neighbourhood)
    ruin = pyvrp.search.PerturbationManager(pyvrp.search.PerturbationParams(1, MOST_RUINED))
    searcher = LocalSearch(data, pyvrp.RandomNumberGenerator(seed), neighbours, ruin)
    for operator in pyvrp.search.OPERATORS:
        if operator.supports(data):
            searcher.add_operator(operator(data))
    return searcher


def first_penalties(data: Data) -> Penalties:
    """Give what breaking a rule costs at first: a load too many two drives to a neighbour, or the dearest prize."""
    clients = data.clients()
    rows = np.array([client.location for client in clients[:: 1 + len(clients) // 200]], dtype=np.intp)
    table = data.duration_matrix(0)[np.ix_(rows, rows)]
    near = float(np.sort(table, axis=1)[:, 1 : NEAR + 1].mean()) if len(rows) > 1 else 1.0
    loads = np.array([client.delivery for client in clients], dtype=np.float64)
    prize = float(max(client.prize for client in clients))
    heavy = [max(2 * near, prize) / max(load, 1.0) for load in loads.mean(axis=0).tolist()]
    return heavy, max(LATE, prize / MINUTE), max(1.0, prize / MINUTE)


def likelier(data: pyvrp.ProblemData, begin: pyvrp.Solution, seed: int) -> pyvrp.Solution:
    """Give a solution made by local search from a random one, if that is better than the one we have."""
    searcher = local_search(data, seed)
    judge = pyvrp.PenaltyManager(first_penalties(data)).max_cost_evaluator()
    made = searcher(pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(seed)), judge, exhaustive=True)
    return min(begin, made, key=lambda each: (not each.is_complete(), judge.penalised_cost(each)))


def anneal(
    searcher: LocalSearch,
    penalties: pyvrp.PenaltyManager,
    state: State,
    temperature: float,
    done: Callable[[], bool],
    chance: random.Random,
) -> State:
    """Search until done, and look at the best once more, thoroughly."""
    current, best, steps = state.current, state.best, 0
    judge = penalties.cost_evaluator()
    cost, least = judge.penalised_cost(current), None if best is None else judge.cost(best)
    while steps % EVERY or not done():
        if steps % EVERY == 0:
            judge = penalties.cost_evaluator()
            cost = judge.penalised_cost(current)
        steps += 1
        candidate = searcher(current, judge, exhaustive=False)
        penalties.register(candidate)
        price = judge.penalised_cost(candidate)
        if (least is None or price < least) and candidate.is_feasible():
            best, least = candidate, price
        if price < cost - temperature * log(1 - chance.random()):
            current, cost = candidate, price
    if best is not None and best is not state.best:
        best = thorough(searcher, best, judge)
    return State(current, best, steps)


def thorough(searcher: LocalSearch, best: pyvrp.Solution, judge: pyvrp.CostEvaluator) -> pyvrp.Solution:
    """Search all neighbourhoods of a solution, not only those that were ruined."""
    found = searcher(best, judge, exhaustive=True)
    return found if found.is_feasible() and judge.cost(found) < judge.cost(best) else best
