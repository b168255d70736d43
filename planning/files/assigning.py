"""Makes a plan of what a file says of one, with everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace

from planning.files.instance import Instance
from planning.files.matching import assigned
from planning.files.plans import Written
from planning.plan import Plan, Route, Unserved, Visit, timed
from planning.problem import Problem
from planning.rules import Rule


def planned(instance: Instance, written: Written) -> Plan:
    """Give a written plan with the times that it has in this problem, what is wrong with it included."""
    problem = instance.problem
    routes = [[instance.ids.get(each, str(each)) for each in route] for route in written.routes]
    names = written.vehicles or assigned(problem, routes)
    alone = [_timed(problem, name, route) for name, route in zip(names, routes, strict=True) if route]
    served = {stop for route in routes for stop in route}
    unserved = [stop.id for stop in problem.stops if stop.id not in served]
    if written.unserved is not None:
        unserved = [instance.ids.get(each, str(each)) for each in written.unserved]
    return Plan(
        routes=tuple(route for plan in alone for route in plan.routes),
        unserved=tuple(Unserved(stop, Rule.UNPLANNED) for stop in unserved),
        duration=sum(plan.duration for plan in alone),
        distance=sum(plan.distance for plan in alone),
        engine="file",
    )


def _timed(problem: Problem, vehicle: str, route: Sequence[str]) -> Plan:
    """Time one route; stops and vehicles that the problem does not know stay where they were written."""
    known = [stop for stop in route if stop in problem.stop_of]
    if vehicle not in problem.vehicle_of or not known:
        return Plan((Route(vehicle, tuple(Visit(stop, 0, 0, 0) for stop in route), 0, 0),), (), 0, 0, "file")
    plan = timed(problem, {vehicle: known}, "file")
    (found,) = plan.routes
    visits = iter(found.visits)
    mixed = tuple(next(visits) if stop in problem.stop_of else Visit(stop, 0, 0, 0) for stop in route)
    return replace(plan, routes=(replace(found, visits=mixed),))
