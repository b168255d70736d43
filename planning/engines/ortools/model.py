"""Our problem as a model of the OR-Tools routing library.

Matrices are registered, never callbacks: an exception inside a callback is swallowed and gives broken plans.
Stops are nodes 0 to n-1, each vehicle's start and end follow.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.constraint_solver import pywrapcp

from planning.engines.ortools.words import SCALE, Model, say_breaks, say_orders, say_soft_times
from planning.permission import allowed
from planning.plan import Plan
from planning.price import prize
from planning.problem import Problem, Vehicle
from planning.usual import usual


def modelled(problem: Problem, fleet: Sequence[str], start: Plan) -> Model:
    """Build the model with these vehicles only; the beginnings of routes stand as they do in the plan we start from."""
    vehicles = [problem.vehicle(each) for each in fleet]
    count, stops = len(problem.stops), [stop.id for stop in problem.stops]
    starts = [count + 2 * number for number in range(len(vehicles))]
    ends = [count + 2 * number + 1 for number in range(len(vehicles))]
    manager = pywrapcp.RoutingIndexManager(count + 2 * len(vehicles), len(vehicles), starts, ends)
    model = Model(manager, pywrapcp.RoutingModel(manager), fleet, stops, {name: i for i, name in enumerate(stops)})
    durations = _durations(problem, vehicles)
    _cost(model, problem, vehicles, durations)
    _time(model, problem, vehicles, durations)
    say_soft_times(model, problem, vehicles)
    say_breaks(model, problem, vehicles)
    say_orders(model, problem, vehicles, start)
    _load(model, problem, vehicles)
    _permissions(model, problem, vehicles)
    for number, stop in enumerate(problem.stops):
        model.routing.AddDisjunction([manager.NodeToIndex(number)], SCALE * prize(problem, stop))
    return model


def _durations(problem: Problem, vehicles: Sequence[Vehicle]) -> NDArray[np.int64]:
    ends = [place for vehicle in vehicles for place in (vehicle.start, vehicle.end)]
    rows = np.array([*(stop.place for stop in problem.stops), *ends], dtype=np.intp)
    table = usual(problem)[np.ix_(rows, rows)].astype(np.int64)
    count = len(problem.stops)
    table[count::2, count + 1 :: 2][np.eye(len(vehicles), dtype=bool)] = 0  # a vehicle that stays costs nothing
    return table


def _cost(model: Model, problem: Problem, vehicles: Sequence[Vehicle], durations: NDArray[np.int64]) -> None:
    affine = {stop.affinity for stop in problem.stops} if problem.affinity_weight else set()
    registered: dict[str | None, int] = {}
    for number, vehicle in enumerate(vehicles):
        kind = vehicle.id if vehicle.id in affine else None
        if kind not in registered:
            foreign = np.array([stop.affinity not in {None, kind} for stop in problem.stops], dtype=np.int64)
            costs = durations.copy()
            costs[:, : len(foreign)] += foreign[None, :] * problem.affinity_weight
            registered[kind] = model.routing.RegisterTransitMatrix((SCALE * costs).tolist())
        model.routing.SetArcCostEvaluatorOfVehicle(registered[kind], number)


def _time(model: Model, problem: Problem, vehicles: Sequence[Vehicle], durations: NDArray[np.int64]) -> None:
    services = np.zeros(len(durations), dtype=np.int64)
    services[: len(problem.stops)] = [stop.service for stop in problem.stops]
    transit = model.routing.RegisterTransitMatrix((durations + services[:, None]).tolist())
    horizon = max(vehicle.latest for vehicle in vehicles)
    model.routing.AddDimension(transit, horizon, horizon, False, "time")  # noqa: FBT003 - the library's signature
    time = model.routing.GetDimensionOrDie("time")
    for number, vehicle in enumerate(vehicles):
        for end in (model.routing.Start(number), model.routing.End(number)):
            time.CumulVar(end).SetRange(vehicle.shift.opens, vehicle.latest)
    for number in range(len(problem.stops)):
        _window(model, problem, vehicles, number, time, horizon)


def _window(model: Model, problem: Problem, vehicles: Sequence[Vehicle], number: int, time: Any, horizon: int) -> None:
    stop, index = problem.stops[number], model.manager.NodeToIndex(number)
    windows = [window for window in stop.windows if window.closes >= 0 and window.opens <= horizon]
    if stop.windows and not windows:
        model.routing.ActiveVar(index).SetValue(0)
        return
    if windows:
        time.CumulVar(index).SetRange(max(windows[0].opens, 0), min(windows[-1].closes, horizon))
    for before, after in pairwise(windows):
        time.CumulVar(index).RemoveInterval(before.closes + 1, after.opens - 1)
    for vehicle in range(len(vehicles)):
        if stop.release > vehicles[vehicle].shift.opens and not vehicles[vehicle].underway:
            carried = model.routing.VehicleVar(index) == vehicle
            leaves = time.CumulVar(model.routing.Start(vehicle))
            model.routing.solver().Add(leaves >= carried * stop.release)


def _load(model: Model, problem: Problem, vehicles: Sequence[Vehicle]) -> None:
    for dimension in range(len(vehicles[0].capacity)):
        demands = [stop.demand[dimension] for stop in problem.stops] + [0] * (2 * len(vehicles))
        carried = model.routing.RegisterUnaryTransitVector(demands)
        room = [vehicle.capacity[dimension] for vehicle in vehicles]
        model.routing.AddDimensionWithVehicleCapacity(carried, 0, room, True, f"load {dimension}")  # noqa: FBT003


def _permissions(model: Model, problem: Problem, vehicles: Sequence[Vehicle]) -> None:
    for number, stop in enumerate(problem.stops):
        barred = [i for i, vehicle in enumerate(vehicles) if not allowed(problem, stop, vehicle)]
        for vehicle in barred:
            model.routing.VehicleVar(model.manager.NodeToIndex(number)).RemoveValue(vehicle)
