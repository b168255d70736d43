"""The searcher: PyVRP's local search in rounds of pieces on every core, cooling down as the effort is used up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Final

import pyvrp
from pyvrp import PenaltyManager

from planning.effort import Effort, Seconds
from planning.engines.door import Orders, Told, unheard
from planning.engines.pyvrp.annealing import first_penalties, local_search
from planning.engines.pyvrp.colours import regained
from planning.engines.pyvrp.cooling import Cooling, Steps, Watch
from planning.engines.pyvrp.rounds import BOUND, LARGEST, SMALLEST, Rounds
from planning.engines.pyvrp.translate import Translation, translated
from planning.plan import Plan
from planning.problem import Problem
from planning.timing import ALWAYS

WIDTH: Final = 2  # threads, on any machine: with one seed and so many steps the plan is the same
FIRST: Final = 12.0  # steps for every client that are expected before any was taken


def search(
    problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool, told: Told = unheard
) -> Orders | None:
    """Give the best orders found within the effort, or None when none of them held."""
    begun = monotonic()
    open_windows = [w for stop in problem.stops for w in stop.windows or (ALWAYS,) if w.closes >= 0]
    if not problem.vehicles or not open_windows:
        return None
    words = translated(problem, start)
    begin = pyvrp.Solution(words.data, list(_begun(words, start)))
    if not warm:
        begin = _likelier(words.data, begin, seed)
    sizes = BOUND if warm and bound(problem) else (SMALLEST, LARGEST)
    rounds = Rounds(words.data, begin, first_penalties(words.data), seed, sizes)
    turns = Watch(begun, effort.limit) if isinstance(effort, Seconds) else Steps(effort.limit)
    for better in _cooled(rounds, Cooling.of(begin, warm=warm), turns):
        if better:
            told(_orders(problem, words, rounds.solution().routes()))
    found = rounds.solution()
    return _orders(problem, words, found.routes()) if found.is_feasible() else None


def bound(problem: Problem) -> bool:
    """Whether most stops cost something on another vehicle."""
    affine = sum(stop.affinity is not None for stop in problem.stops)
    return problem.affinity_weight > 0 and 2 * affine > len(problem.stops)


def _cooled(rounds: Rounds, cooling: Cooling, turns: Watch | Steps) -> Iterator[bool]:
    """Search turn after turn, and say of each whether it found better."""
    with ThreadPoolExecutor(WIDTH) as threads:
        while (turn := turns.turn(rounds.overhead)) is not None:
            expected = rounds.steps / turn.begun if rounds.steps else FIRST
            yield rounds.run(threads, WIDTH, cooling.at(turn.middle, expected), turn.stopper)


def _likelier(data: pyvrp.ProblemData, begin: pyvrp.Solution, seed: int) -> pyvrp.Solution:
    """Give a solution made by local search from a random one, if that is better than the one we have."""
    searcher = local_search(data, seed)
    judge = PenaltyManager(first_penalties(data)).max_cost_evaluator()
    random = pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(seed))
    made = searcher(random, judge, exhaustive=True)
    return min(begin, made, key=lambda each: (not each.is_complete(), judge.penalised_cost(each)))


def _begun(words: Translation, start: Plan) -> Iterable[pyvrp.Route]:
    """Say the plan that we start from in PyVRP's words."""
    for route in start.routes:
        loads = {loading.before: loading.place for loading in route.loadings}
        calls: list[pyvrp.Activity] = []
        for row, visit in enumerate(route.visits):
            if row in loads:
                calls.append(pyvrp.Activity(pyvrp.ActivityType.DEPOT, words.depot(route.vehicle, loads[row])))
            client = words.client_at(visit.stop, visit.start)
            if client is not None:
                calls.append(pyvrp.Activity(pyvrp.ActivityType.CLIENT, client))
        if any(call.is_client() for call in calls):
            yield pyvrp.Route(words.data, calls, words.fleet_of[route.vehicle])


def _orders(problem: Problem, words: Translation, routes: Sequence[pyvrp.Route]) -> Orders:
    found: dict[int, list[list[str]]] = defaultdict(list)
    for route in routes:
        found[route.vehicle_type()].append([words.clients[each.idx].stop for each in route if each.is_client()])
    orders: dict[str, list[str]] = {}
    for fleet, given in found.items():
        orders |= regained(problem, given, words.fleets[fleet])
    return orders
