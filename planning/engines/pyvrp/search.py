"""Iterated local search by PyVRP, warm or cold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from time import monotonic

import pyvrp
import pyvrp.stop

from planning.effort import Effort, Seconds
from planning.engines.door import Orders
from planning.engines.pyvrp.translate import Translation, translated
from planning.plan import Plan
from planning.problem import Problem
from planning.timing import ALWAYS


class Until:
    """Stops at a moment: the library's own clock starts only when everything is set up."""

    def __init__(self, moment: float) -> None:
        self._moment = moment

    def __call__(self, best_cost: float) -> bool:  # noqa: ARG002 - the library's signature
        """Say whether the moment has come."""
        return monotonic() >= self._moment


def search(problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool) -> Orders | None:  # noqa: ARG001
    """Give the best orders found within the effort, or None when none of them held.

    It begins from `start` even when cold: on 208 to 489 stops that was as good after seconds as beginning at random,
    and it never ends without a plan.
    """
    begun = monotonic()
    open_windows = [w for stop in problem.stops for w in stop.windows or (ALWAYS,) if w.closes >= 0]
    if not problem.vehicles or not open_windows:
        return None
    words = translated(problem, start)
    stop = Until(begun + effort.limit) if isinstance(effort, Seconds) else pyvrp.stop.MaxIterations(effort.limit)
    begin = pyvrp.Solution(words.data, list(_begun(words, start)))
    found = pyvrp.solve(words.data, stop, seed=seed, collect_stats=False, display=False, initial_solution=begin)
    return _orders(words, found.best.routes()) if found.is_feasible() else None


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


def _orders(words: Translation, routes: Sequence[pyvrp.Route]) -> Orders:
    idle = {fleet: list(vehicles) for fleet, vehicles in enumerate(words.fleets)}
    orders: dict[str, list[str]] = defaultdict(list)
    for route in routes:
        vehicle = idle[route.vehicle_type()].pop(0)
        orders[vehicle] = [words.clients[each.idx].stop for each in route if each.is_client()]
    return orders
