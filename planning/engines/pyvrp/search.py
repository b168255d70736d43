"""The searcher: PyVRP's local search in rounds of pieces on every core, cooling down as the effort is used up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from time import monotonic
from typing import Final

import pyvrp
from pyvrp import PenaltyManager

from planning.effort import Effort, Seconds
from planning.engines.door import Orders, Told, unheard
from planning.engines.pyvrp.annealing import first_penalties, likelier
from planning.engines.pyvrp.colours import regained
from planning.engines.pyvrp.cooling import HIGH, TIED, TOLL, Cooling, Steps, Watch
from planning.engines.pyvrp.pieces import DEPOT, Tour, solution
from planning.engines.pyvrp.pieces import tours as tours_of
from planning.engines.pyvrp.rounds import ANEW, FREE, LONG, Rounds
from planning.engines.pyvrp.translate import Translation, translated
from planning.plan import Plan
from planning.problem import Problem
from planning.timing import ALWAYS

WIDTH: Final = 2  # threads, on any machine: with one seed and so many steps the plan is the same
MANY: Final = 1500  # stops: with more, PyVRP never has the whole, only pieces of it
FIRST: Final = 12.0  # steps for every client that are expected before any was taken


def search(
    problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool, told: Told = unheard
) -> Orders | None:
    """Give the best orders found within the effort, or None when none of them held."""
    begun = monotonic()
    open_windows = [w for stop in problem.stops for w in stop.windows or (ALWAYS,) if w.closes >= 0]
    if not problem.vehicles or not open_windows:
        return None
    large = len(problem.stops) > MANY
    words = translated(problem, start, charted=large)
    begin = list(_begun(words, start))
    tied = bound(problem)
    with ThreadPoolExecutor(WIDTH) as threads:
        if large:
            rounds = Rounds(words.chart, begin, first_penalties(words.chart), seed, LONG)
            if not warm:
                rounds.renew(threads, ANEW)
        else:
            rounds = _whole(words.data, begin, seed, warm=warm)
        turns = Watch(begun, effort.limit) if isinstance(effort, Seconds) else Steps(effort.limit)
        cooling = Cooling(rounds.each, warm and not tied, toll(large=large, tied=tied))
        for better in _cooled(rounds, threads, cooling, turns):
            if better:
                told(_orders(problem, words, rounds.best))
    return _orders(problem, words, rounds.best) if rounds.cost < FREE else None


def toll(*, large: bool, tied: bool) -> float:
    """Give the toll: high where each client has few steps, and where the old plan's routes are to become fewer."""
    return HIGH if large else TIED if tied else TOLL


def bound(problem: Problem) -> bool:
    """Whether most stops cost something on another vehicle: such a plan may be melted, it remembers itself."""
    affine = sum(stop.affinity is not None for stop in problem.stops)
    return problem.affinity_weight > 0 and 2 * affine > len(problem.stops)


def _whole(data: pyvrp.ProblemData, tours: Sequence[Tour], seed: int, *, warm: bool) -> Rounds:
    """Give rounds on a problem of which PyVRP has the whole."""
    begin, penalties = solution(data, tours), first_penalties(data)
    if not warm:
        begin = likelier(data, begin, seed)
    cost = PenaltyManager(penalties).cost_evaluator().cost(begin) if begin.is_feasible() else FREE
    return Rounds(data, tours_of(begin), penalties, seed, cost=cost)


def _cooled(rounds: Rounds, threads: Executor, cooling: Cooling, turns: Watch | Steps) -> Iterator[bool]:
    """Search turn after turn, and say of each whether it found better."""
    while (turn := turns.turn(rounds.overhead)) is not None:
        expected = rounds.steps / turn.begun if rounds.steps else FIRST
        yield rounds.run(threads, WIDTH, cooling.at(turn.middle, expected), turn.stopper)


def _begun(words: Translation, start: Plan) -> Iterable[Tour]:
    """Say the plan that we start from in PyVRP's words."""
    for route in start.routes:
        loads = {loading.before: loading.place for loading in route.loadings}
        calls: list[int] = []
        for row, visit in enumerate(route.visits):
            if row in loads:
                calls.append(DEPOT - words.depot(route.vehicle, loads[row]))
            client = words.client_at(visit.stop, visit.start)
            if client is not None:
                calls.append(client)
        if any(call >= 0 for call in calls):
            yield Tour(words.fleet_of[route.vehicle], tuple(calls))


def _orders(problem: Problem, words: Translation, tours: Sequence[Tour]) -> Orders:
    found: dict[int, list[list[str]]] = defaultdict(list)
    for tour in tours:
        found[tour.kind].append([words.clients[client].stop for client in tour.clients])
    orders: dict[str, list[str]] = {}
    for fleet, given in found.items():
        orders |= regained(problem, given, words.fleets[fleet])
    return orders
