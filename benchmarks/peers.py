"""Those who plan routes, each as it is at its best or as people use it: a problem and seconds in, a plan out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import pyvrp
import pyvrp.stop
import vroom
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from planning.check import violations
from planning.effort import Seconds
from planning.engines.ortools.search import search as ortools_search
from planning.engines.pyvrp.translate import translated
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.problem import Problem
from planning.solve import solve

THREADS: Final = 2
Peer = Callable[[Problem, float, int], Plan | None]


def ours(problem: Problem, seconds: float, seed: int) -> Plan | None:
    """Doorstep: greedy, search and checks, all inside the seconds."""
    return solve(problem, Seconds(seconds), seed=seed)


def pyvrp_alone(problem: Problem, seconds: float, seed: int) -> Plan | None:
    """PyVRP as its documentation shows it; the translation is not counted."""
    words = translated(problem, Plan((), (), 0, 0, ""))
    found = pyvrp.solve(words.data, pyvrp.stop.MaxRuntime(seconds), seed=seed, collect_stats=False, display=False)
    if not found.is_feasible():
        return None
    idle = {kind: list(vehicles) for kind, vehicles in enumerate(words.fleets)}
    routes = ((idle[route.vehicle_type()].pop(0), route) for route in found.best.routes())
    orders = {vehicle: [words.clients[e.idx].stop for e in route if e.is_client()] for vehicle, route in routes}
    return timed(problem, orders, "pyvrp alone")


def vroom_x5(problem: Problem, seconds: float, seed: int) -> Plan | None:  # noqa: ARG001 - it has no seed
    """VROOM at its highest level of exploration on two threads."""
    given = vroom.Input()
    given.set_durations_matrix("car", problem.durations.astype("uint32"))
    for number, vehicle in enumerate(problem.vehicles):
        shift = vroom.TimeWindow(vehicle.shift.opens, vehicle.shift.closes)
        capacity = list(vehicle.capacity)
        given.add_vehicle(vroom.Vehicle(number, vehicle.start, vehicle.end, capacity=capacity, time_window=shift))
    for number, stop in enumerate(problem.stops):
        windows = [vroom.TimeWindow(window.opens, window.closes) for window in stop.windows]
        amount = vroom.Amount(list(stop.demand))
        service = {"default_service": stop.service, "delivery": amount, "time_windows": windows}
        given.add_job(vroom.Job(number, stop.place, **service))
    found = given.solve(exploration_level=5, nb_threads=THREADS, timeout=timedelta(seconds=seconds))
    orders: dict[str, list[str]] = {}
    for step in found.routes[found.routes.type == "job"].itertuples():
        orders.setdefault(problem.vehicles[step.vehicle_id].id, []).append(problem.stops[step.id].id)
    return timed(problem, orders, "vroom")


def ortools_as_written(problem: Problem, seconds: float, seed: int) -> Plan | None:  # noqa: ARG001 - it has no seed
    """OR-Tools as its examples show it: the cheapest arc first, guided local search, the whole fleet, callbacks."""
    places = [0, *(stop.place for stop in problem.stops)]
    table = problem.durations.tolist()
    manager = pywrapcp.RoutingIndexManager(len(places), len(problem.vehicles), 0)
    routing = pywrapcp.RoutingModel(manager)
    services = [0, *(stop.service for stop in problem.stops)]

    def drive(one: int, other: int) -> int:
        return int(table[places[manager.IndexToNode(one)]][places[manager.IndexToNode(other)]])

    def spend(one: int, other: int) -> int:
        return drive(one, other) + int(services[manager.IndexToNode(one)])

    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitCallback(drive))
    _dimensions(problem, manager, routing, routing.RegisterTransitCallback(spend))
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PATH_CHEAPEST_ARC
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(parameters)
    return None if found is None else timed(problem, _orders(problem, manager, routing, found), "ortools as written")


def _dimensions(problem: Problem, manager: Any, routing: Any, spend: int) -> None:
    shift = problem.vehicles[0].shift
    routing.AddDimension(spend, shift.closes, shift.closes, False, "time")  # noqa: FBT003 - the library's signature
    time = routing.GetDimensionOrDie("time")
    for number, stop in enumerate(problem.stops, start=1):
        if stop.windows:
            span = stop.windows[0]
            time.CumulVar(manager.NodeToIndex(number)).SetRange(span.opens, min(span.closes, shift.closes))
    for row in range(len(problem.vehicles[0].capacity)):
        demands = [0, *(stop.demand[row] for stop in problem.stops)]
        carried = routing.RegisterUnaryTransitCallback(_carried(manager, demands))
        most = [vehicle.capacity[row] for vehicle in problem.vehicles]
        routing.AddDimensionWithVehicleCapacity(carried, 0, most, True, f"load {row}")  # noqa: FBT003


def _carried(manager: Any, demands: Sequence[int]) -> Callable[[int], int]:
    return lambda at: demands[manager.IndexToNode(at)]


def _orders(problem: Problem, manager: Any, routing: Any, found: Any) -> dict[str, list[str]]:
    orders: dict[str, list[str]] = {}
    for number, vehicle in enumerate(problem.vehicles):
        index = found.Value(routing.NextVar(routing.Start(number)))
        while not routing.IsEnd(index):
            orders.setdefault(vehicle.id, []).append(problem.stops[manager.IndexToNode(index) - 1].id)
            index = found.Value(routing.NextVar(index))
    return orders


def ortools_tuned(problem: Problem, seconds: float, seed: int) -> Plan | None:
    """OR-Tools with savings first, a fleet near the need, stops that may be left out, and registered tables."""
    orders = ortools_search(problem, Seconds(seconds), repair(problem), seed, warm=False)
    return None if orders is None else timed(problem, orders, "ortools tuned")


PEERS: Final[Mapping[str, Peer]] = {
    "ours": ours,
    "PyVRP alone": pyvrp_alone,
    "VROOM x5": vroom_x5,
    "OR-Tools as written": ortools_as_written,
    "OR-Tools tuned": ortools_tuned,
}


def cost(problem: Problem, plan: Plan | None) -> int | None:
    """Give the driving of a plan that serves everybody and breaks no rule, or None."""
    return None if plan is None or plan.unserved or violations(problem, plan) else plan.duration
