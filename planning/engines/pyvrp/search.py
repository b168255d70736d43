"""Iterated local search by PyVRP, warm or cold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyvrp
import pyvrp.stop

from planning.effort import Effort, Seconds
from planning.engines.door import Orders
from planning.engines.pyvrp.translate import Translation, translated
from planning.plan import Plan
from planning.problem import Problem
from planning.timing import ALWAYS


def search(problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool) -> Orders | None:
    """Give the best orders found within the effort, or None when none of them held."""
    open_windows = [w for stop in problem.stops for w in stop.windows or (ALWAYS,) if w.closes >= 0]
    if not problem.vehicles or not open_windows:
        return None
    words = translated(problem, start)
    limit = effort.limit
    stop = pyvrp.stop.MaxRuntime(limit) if isinstance(effort, Seconds) else pyvrp.stop.MaxIterations(limit)
    begin = pyvrp.Solution(words.data, list(_begun(words, start))) if warm else None
    found = pyvrp.solve(words.data, stop, seed=seed, collect_stats=False, display=False, initial_solution=begin)
    return _orders(words, found.best.routes()) if found.is_feasible() else None


def _begun(words: Translation, start: Plan) -> Iterable[pyvrp.Route]:
    """Say the plan that we start from in PyVRP's words."""
    for route in start.routes:
        clients = [client for visit in route.visits if (client := words.client_at(visit.stop, visit.start)) is not None]
        if clients:
            yield pyvrp.Route(words.data, clients, words.fleet_of[route.vehicle])


def _orders(words: Translation, routes: Sequence[pyvrp.Route]) -> Orders:
    idle = {fleet: list(vehicles) for fleet, vehicles in enumerate(words.fleets)}
    orders: dict[str, list[str]] = defaultdict(list)
    for route in routes:
        vehicle = idle[route.vehicle_type()].pop(0)
        orders[vehicle] = [words.clients[each.idx].stop for each in route if each.is_client()]
    return orders
