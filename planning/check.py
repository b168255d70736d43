"""The checker: reads a plan as a stranger would, without any of the code that made it."""

from collections import Counter
from collections.abc import Iterator

from planning.inspection import Violation, calls_of, drive, inspected, rested
from planning.plan import Plan
from planning.problem import Problem
from planning.route import Route

__all__ = ["Violation", "violations"]


def violations(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Name everything that is wrong with a plan; an unserved stop is no violation, a forgotten one is."""
    return (
        *_bookkeeping(problem, plan),
        *_fleet(problem, plan),
        *_totals(problem, plan),
        *_routes(problem, plan),
        *_pinned_elsewhere(problem, plan),
    )


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
        here, moment = vehicle.start, route.depart
        for place, arrive, leave in [*_calls(problem, route), (vehicle.end, route.finish, 0)]:
            begin = rested(route, moment, arrive)
            duration += drive(problem.hours, begin, int(problem.durations[here, place])) - begin
            distance += int(problem.distances[here, place])
            here, moment = place, leave
    if duration != plan.duration:
        yield Violation("wrong_duration", None, None, abs(duration - plan.duration))
    if distance != plan.distance:
        yield Violation("wrong_distance", None, None, abs(distance - plan.distance))


def _calls(problem: Problem, route: Route) -> list[tuple[int, int, int]]:
    return [(call.place, call.at.arrive, call.at.leave) for call in calls_of(problem, route)]


def _routes(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for route in plan.routes:
        vehicle = problem.vehicle_of.get(route.vehicle)
        if vehicle is not None:
            yield from inspected(problem, vehicle, route)


def _pinned_elsewhere(problem: Problem, plan: Plan) -> Iterator[Violation]:
    for vehicle in problem.vehicles:
        for route in plan.routes:
            for visit in route.visits:
                if visit.stop in vehicle.prefix and route.vehicle != vehicle.id:
                    yield Violation("vehicle", visit.stop, route.vehicle, 1)
