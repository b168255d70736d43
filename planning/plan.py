"""What was planned: immutable routes with their times, and what could not be served and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planning.problem import Problem
from planning.route import Loading, Route, Visit
from planning.rules import Rule
from planning.timed_route import route_after, route_of, visits_from

__all__ = [
    "Loading",
    "Plan",
    "Route",
    "Unserved",
    "Visit",
    "assembled",
    "driving",
    "places",
    "route_after",
    "route_of",
    "timed",
    "visits_from",
]


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stop that is on no route, and the key of the rule that binds."""

    stop: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """Routes of the vehicles that go, what is unserved, seconds and metres of driving, and who made it."""

    routes: tuple[Route, ...]
    unserved: tuple[Unserved, ...]
    duration: int
    distance: int
    engine: str

    @cached_property
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """The stop ids by vehicle id, in order."""
        return {route.vehicle: tuple(visit.stop for visit in route.visits) for route in self.routes}

    def signed(self, engine: str) -> "Plan":
        """Give the same plan under another maker's name."""
        return replace(self, engine=engine)


def timed(problem: Problem, orders: Mapping[str, Sequence[str]], engine: str = "hand") -> Plan:
    """Compute every time of these orders; lateness is kept, for the checker to name."""
    for vehicle_id in orders:
        problem.vehicle(vehicle_id)
    routes = tuple(
        route_of(problem, vehicle, [problem.stop(stop) for stop in orders[vehicle.id]])
        for vehicle in problem.vehicles
        if orders.get(vehicle.id)
    )
    return assembled(problem, routes, engine)


def assembled(problem: Problem, routes: Sequence[Route], engine: str) -> Plan:
    """Put timed routes together into a plan: totals and what is missing."""
    duration = distance = 0
    served: set[str] = set()
    for route in routes:
        path = places(problem, route)
        duration += driving(problem, route)
        distance += int(problem.distances[path[:-1], path[1:]].sum())
        served.update(visit.stop for visit in route.visits)
    unserved = tuple(Unserved(stop.id, Rule.UNPLANNED) for stop in problem.stops if stop.id not in served)
    return Plan(tuple(routes), unserved, duration, distance, engine)


def places(problem: Problem, route: Route) -> list[int]:
    """Give the rows of the tables that a route passes, from its start to its end."""
    vehicle = problem.vehicle_of[route.vehicle]
    loads = {loading.before: loading.place for loading in route.loadings}
    found = [vehicle.start]
    for row, visit in enumerate(route.visits):
        if row in loads:
            found.append(loads[row])
        found.append(problem.stop(visit.stop).place)
    return [*found, vehicle.end]


def driving(problem: Problem, route: Route) -> int:
    """Give the seconds that a route drives, in the traffic of its hours."""
    path = places(problem, route)
    legs: list[int] = problem.durations[path[:-1], path[1:]].tolist()
    traffic = problem.traffic
    if traffic is None:
        return sum(legs)
    moments = _moments(route)
    leaves = [route.depart, *(leave for _, leave in moments)]
    arrivals = [*(arrive for arrive, _ in moments), route.finish]
    total = 0
    for leave, arrive, leg in zip(leaves, arrivals, legs, strict=True):
        rests = (pause.closes for pause in route.pauses if leave <= pause.opens < arrive)
        begin = max([leave, *rests])
        total += traffic.arrive(begin, leg) - begin
    return total


def _moments(route: Route) -> list[tuple[int, int]]:
    loads = {loading.before: (loading.arrive, loading.leave) for loading in route.loadings}
    found = []
    for row, visit in enumerate(route.visits):
        found += [loads[row]] if row in loads else []
        found.append((visit.arrive, visit.leave))
    return found
