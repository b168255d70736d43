"""The checker: reads a plan as a stranger would, without any of the code that made it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planning.plan import Plan, Route
from planning.problem import Problem, Stop, Vehicle


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks: which, where, and by how much (seconds, units, or pieces)."""

    kind: str
    stop: str | None
    vehicle: str | None
    amount: int


def violations(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Name everything that is wrong with a plan; an unserved stop is no violation, a forgotten one is."""
    return (*_bookkeeping(problem, plan), *_fleet(problem, plan), *_totals(problem, plan), *_routes(problem, plan))


def _bookkeeping(problem: Problem, plan: Plan) -> Iterator[Violation]:
    named = [visit.stop for route in plan.routes for visit in route.visits]
    times = Counter([*named, *(each.stop for each in plan.unserved)])
    for stop, count in times.items():
        if stop not in problem.stop_of:
            yield Violation("unknown_stop", stop, None, count)
        elif count > 1:
            yield Violation("doubled", stop, None, count - 1)
    for stop in problem.stop_of:
        if stop not in times:
            yield Violation("forgotten", stop, None, 1)


def _fleet(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for vehicle, count in Counter(route.vehicle for route in plan.routes).items():
        if vehicle not in problem.vehicle_of:
            yield Violation("unknown_vehicle", None, vehicle, count)
        elif count > 1:
            yield Violation("doubled", None, vehicle, count - 1)


def _totals(problem: Problem, plan: Plan) -> Iterator[Violation]:
    duration = distance = 0
    for route in plan.routes:
        if route.vehicle not in problem.vehicle_of:
            return
        vehicle = problem.vehicle_of[route.vehicle]
        here = vehicle.start
        for there in [*(stop.place for stop in _stops(problem, route)), vehicle.end]:
            duration += int(problem.durations[here, there])
            distance += int(problem.distances[here, there])
            here = there
    if duration != plan.duration:
        yield Violation("wrong_duration", None, None, abs(duration - plan.duration))
    if distance != plan.distance:
        yield Violation("wrong_distance", None, None, abs(distance - plan.distance))


def _routes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for route in plan.routes:
        vehicle = problem.vehicle_of.get(route.vehicle)
        if vehicle is not None:
            yield from _times(problem, vehicle, route)
            yield from _shift(vehicle, route)
            yield from _load(problem, vehicle, route)
            for stop in _stops(problem, route):
                yield from _permission(stop, vehicle, route)


def _times(problem: Problem, vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    here, moment = vehicle.start, route.depart
    for visit in route.visits:
        stop = problem.stop_of.get(visit.stop)
        if stop is None:
            continue
        soonest = moment + int(problem.durations[here, stop.place])
        if visit.arrive < soonest:
            yield Violation("too_fast", stop.id, vehicle.id, soonest - visit.arrive)
        if visit.start < visit.arrive:
            yield Violation("too_fast", stop.id, vehicle.id, visit.arrive - visit.start)
        if visit.leave < visit.start + stop.service:
            yield Violation("hurried_service", stop.id, vehicle.id, visit.start + stop.service - visit.leave)
        yield from _window(stop, vehicle, visit.start)
        here, moment = stop.place, visit.leave
    soonest = moment + int(problem.durations[here, vehicle.end])
    if route.finish < soonest:
        yield Violation("too_fast", None, vehicle.id, soonest - route.finish)


def _window(stop: Stop, vehicle: Vehicle, start: int) -> Iterator[Violation]:
    gap = min((max(window.opens - start, start - window.closes, 0) for window in stop.windows), default=0)
    if gap:
        yield Violation("promise" if stop.promised else "window", stop.id, vehicle.id, gap)


def _shift(vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    if route.depart < vehicle.shift.opens:
        yield Violation("shift", None, vehicle.id, vehicle.shift.opens - route.depart)
    if route.finish > vehicle.shift.closes:
        yield Violation("shift", None, vehicle.id, route.finish - vehicle.shift.closes)


def _load(problem: Problem, vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    loads = [sum(amounts) for amounts in zip(*(stop.demand for stop in _stops(problem, route)), strict=True)]
    for load, room in zip(loads, vehicle.capacity, strict=False):
        if load > room:
            yield Violation("capacity", None, vehicle.id, load - room)


def _permission(stop: Stop, vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    missing = stop.skills - vehicle.skills
    if missing:
        yield Violation("skills", stop.id, vehicle.id, len(missing))
    if route.depart < stop.release:
        yield Violation("release", stop.id, vehicle.id, stop.release - route.depart)


def _stops(problem: Problem, route: Route) -> list[Stop]:
    return [problem.stop_of[visit.stop] for visit in route.visits if visit.stop in problem.stop_of]
