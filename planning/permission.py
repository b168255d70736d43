"""Which stops a vehicle may serve at all, whatever else it does."""

from planning.problem import Problem
from planning.rules import Rule
from planning.values import Stop, Vehicle


def forbidden(problem: Problem, stop: Stop, vehicle: Vehicle) -> Rule | None:
    """Name the rule by which this vehicle may never serve this stop."""
    bound = {stop.locked, problem.pinned.get(stop.id)} - {None}
    if bound - {vehicle.id}:
        return Rule.VEHICLE
    if vehicle.underway and not bound:
        return Rule.ABOARD
    if not stop.skills <= vehicle.skills:
        return Rule.SKILLS
    if stop.depot is not None and stop.depot not in loads_at(vehicle) and not vehicle.underway:
        return Rule.DEPOT
    return None


def allowed(problem: Problem, stop: Stop, vehicle: Vehicle) -> bool:
    """Whether this vehicle may serve this stop."""
    return forbidden(problem, stop, vehicle) is None


def loads_at(vehicle: Vehicle) -> tuple[int, ...]:
    """Give the places where a vehicle loads."""
    return (vehicle.start, *(vehicle.reload.places if vehicle.reload and vehicle.reload.most else ()))
