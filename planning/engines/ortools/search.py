"""Guided local search by the OR-Tools routing library: the second engine."""

from collections.abc import Sequence
from time import monotonic
from typing import Any, Final

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from planning.effort import Effort, Seconds
from planning.engines.door import Orders, Told, unheard
from planning.engines.ortools.model import modelled
from planning.engines.ortools.words import Model
from planning.plan import Plan
from planning.problem import Problem

STEP: Final = 0.05  # seconds that one iteration may take: on tiny problems the library never counts to its limit


def search(
    problem: Problem,
    effort: Effort,
    start: Plan,
    seed: int,  # noqa: ARG001
    *,
    warm: bool,
    told: Told = unheard,  # noqa: ARG001
) -> Orders | None:
    """Give the best orders found within the effort, or None; the library has no seed to set."""
    fleet = _fleet(problem, start)
    if not problem.stops or not fleet:
        return None
    begun = monotonic()
    model = modelled(problem, fleet, start)
    parameters = _parameters(effort, monotonic() - begun)
    model.routing.CloseModelWithParameters(parameters)
    begin = _begun(model, start) if warm else None
    if begin is None:
        found = model.routing.SolveWithParameters(parameters)
    else:
        found = model.routing.SolveFromAssignmentWithParameters(begin, parameters)
    return None if found is None else _orders(model, found)


def _fleet(problem: Problem, start: Plan) -> list[str]:
    """Give the vehicles that go already and a few more: a fleet near the need is the strongest lever there is."""
    busy = set(start.orders) | {name for stop in problem.stops for name in (stop.affinity, stop.locked)}
    idle = [vehicle.id for vehicle in problem.vehicles if vehicle.id not in busy]
    spare = set(idle if start.unserved else idle[: 1 + len(busy) // 10])
    return [vehicle.id for vehicle in problem.vehicles if vehicle.id in busy | spare]


def _parameters(effort: Effort, spent: float) -> Any:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.SAVINGS
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    seconds = effort.limit - spent if isinstance(effort, Seconds) else effort.limit * STEP
    parameters.time_limit.FromMilliseconds(max(1, int(seconds * 1000)))
    if not isinstance(effort, Seconds):
        parameters.solution_limit = effort.limit
    return parameters


def _begun(model: Model, start: Plan) -> Any:
    """Say the plan that we start from in the library's words, or None where it does not accept it."""
    routes = [[model.node_of[stop] for stop in start.orders.get(vehicle, ())] for vehicle in model.fleet]
    return model.routing.ReadAssignmentFromRoutes(routes, True)  # noqa: FBT003 - the library's signature


def _orders(model: Model, found: Any) -> Orders:
    orders: dict[str, Sequence[str]] = {}
    for number, vehicle in enumerate(model.fleet):
        index, order = found.Value(model.routing.NextVar(model.routing.Start(number))), []
        while not model.routing.IsEnd(index):
            order.append(model.stops[model.manager.IndexToNode(index)])
            index = found.Value(model.routing.NextVar(index))
        orders[vehicle] = order
    return orders
