"""What was planned: immutable routes with their times, and what could not be served and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planning.problem import Problem, Stop, Vehicle
from planning.rules import Rule
from planning.timing import service_start


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop in its turn: arrival, start of service (after any wait for the window), departure."""

    stop: str
    arrive: int
    start: int
    leave: int


@dataclass(frozen=True, slots=True)
class Route:
    """A vehicle's visits in order, with when it departs and when it is back."""

    vehicle: str
    visits: tuple[Visit, ...]
    depart: int
    finish: int


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
        duration += int(problem.durations[path[:-1], path[1:]].sum())
        distance += int(problem.distances[path[:-1], path[1:]].sum())
        served.update(visit.stop for visit in route.visits)
    unserved = tuple(Unserved(stop.id, Rule.UNPLANNED) for stop in problem.stops if stop.id not in served)
    return Plan(tuple(routes), unserved, duration, distance, engine)


def route_of(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Route:
    """Time one route from the earliest departure, then leave as late as the first stop allows."""
    earliest = max([vehicle.shift.opens, *(stop.release for stop in stops)])
    visits, finish = visits_from(problem, vehicle.start, earliest, stops, vehicle.end)
    if not visits:
        return Route(vehicle.id, (), earliest, finish)
    spare = visits[0].start - visits[0].arrive
    first = Visit(visits[0].stop, visits[0].start, visits[0].start, visits[0].leave)
    return Route(vehicle.id, (first, *visits[1:]), earliest + spare, finish)


def route_after(problem: Problem, vehicle: Vehicle, depart: int, kept: Sequence[Visit], stops: Sequence[Stop]) -> Route:
    """Time the rest of a route whose first visits keep their times; from scratch if nothing can be kept."""
    if not kept or any(stop.release > depart for stop in stops):
        return route_of(problem, vehicle, [*(problem.stop(visit.stop) for visit in kept), *stops])
    here = problem.stop(kept[-1].stop).place
    visits, finish = visits_from(problem, here, kept[-1].leave, stops, vehicle.end)
    return Route(vehicle.id, (*kept, *visits), depart, finish)


def visits_from(
    problem: Problem, place: int, moment: int, stops: Sequence[Stop], end: int
) -> tuple[tuple[Visit, ...], int]:
    """Time the stops for a vehicle that leaves a place at a moment; give also when it reaches the end."""
    visits = []
    for stop in stops:
        arrive = moment + int(problem.durations[place, stop.place])
        start = service_start(stop.windows, arrive)
        place, moment = stop.place, start + stop.service
        visits.append(Visit(stop.id, arrive, start, moment))
    return tuple(visits), moment + int(problem.durations[place, end])


def places(problem: Problem, route: Route) -> list[int]:
    """Give the rows of the tables that a route passes, from its start to its end."""
    vehicle = problem.vehicle_of[route.vehicle]
    return [vehicle.start, *(problem.stop(visit.stop).place for visit in route.visits), vehicle.end]
