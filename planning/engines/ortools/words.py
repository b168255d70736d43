"""What only the routing library can be told: breaks, costs of being early or late, and orders that are bound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from planning.ordering import leader
from planning.plan import Plan
from planning.problem import Problem, Vehicle

SCALE: Final = 60  # all costs are told in sixtieths of a second of driving, as costs by the minute need


@dataclass(frozen=True, slots=True)
class Model:
    """The library's model, and which of our words each of its numbers stands for."""

    manager: Any
    routing: Any
    fleet: Sequence[str]
    stops: Sequence[str]
    node_of: Mapping[str, int]


def say_soft_times(model: Model, problem: Problem, vehicles: Sequence[Vehicle]) -> None:
    """Say what overtime and missed wishes cost."""
    time = model.routing.GetDimensionOrDie("time")
    for number, vehicle in enumerate(vehicles):
        if vehicle.overtime and vehicle.overtime_cost:
            end = model.routing.End(number)
            time.SetCumulVarSoftUpperBound(end, vehicle.shift.closes, vehicle.overtime_cost)
    for number, stop in enumerate(problem.stops):
        wish = stop.wish
        if wish and wish.early:
            time.SetCumulVarSoftLowerBound(model.manager.NodeToIndex(number), max(wish.span.opens, 0), wish.early)
        if wish and wish.late:
            time.SetCumulVarSoftUpperBound(model.manager.NodeToIndex(number), max(wish.span.closes, 0), wish.late)


def say_breaks(model: Model, problem: Problem, vehicles: Sequence[Vehicle]) -> None:
    """Say when drivers rest: on the way, before it or after it, but never while they serve."""
    if not any(vehicle.breaks for vehicle in vehicles):
        return
    time, solver = model.routing.GetDimensionOrDie("time"), model.routing.solver()
    services = [0] * model.manager.GetNumberOfIndices()
    for number, stop in enumerate(problem.stops):
        services[model.manager.NodeToIndex(number)] = stop.service
    for number, vehicle in enumerate(vehicles):
        rests = [
            solver.FixedDurationIntervalVar(
                max(rest.span.opens, 0),
                max(rest.span.closes, 0),
                rest.duration,
                False,  # noqa: FBT003 - the library's signature
                f"rest {number}",
            )
            for rest in vehicle.breaks
            if rest.duration
        ]
        if rests:
            time.SetBreakIntervalsOfVehicle(rests, number, services)


def say_orders(model: Model, problem: Problem, vehicles: Sequence[Vehicle], start: Plan) -> None:
    """Say which stops begin a route, and which follow another."""
    solver, routing = model.routing.solver(), model.routing
    for number, vehicle in enumerate(vehicles):
        served = set(start.orders.get(vehicle.id, ()))
        pinned = [model.manager.NodeToIndex(model.node_of[name]) for name in vehicle.prefix if name in served]
        for before, after in pairwise([routing.Start(number), *pinned]):
            routing.NextVar(before).SetValue(after)
        for name in vehicle.prefix:
            if name in model.node_of and name not in served:
                routing.ActiveVar(model.manager.NodeToIndex(model.node_of[name])).SetValue(0)
    for number, stop in enumerate(problem.stops):
        lead = leader(problem, stop)
        if lead is not None:
            index, before = model.manager.NodeToIndex(number), model.manager.NodeToIndex(model.node_of[lead])
            solver.Add(routing.ActiveVar(index) <= (routing.NextVar(before) == index))
