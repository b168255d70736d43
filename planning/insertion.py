"""Exact insertion: where one more stop fits into a plan, what it costs, and which rule forbids it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from planning.binding import binding, room
from planning.candidates import IMPOSSIBLE, Candidates, asked, openings
from planning.permission import allowed
from planning.plan import Plan, Route, Unserved, assembled, route_after
from planning.problem import Problem, ProblemError, Span, Stop, Vehicle
from planning.timeline import Timeline, timeline
from planning.timing import ALWAYS

Orders: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A span that holds: before which position of which vehicle, for how many seconds more (moving included)."""

    stop: str
    span: Span
    vehicle: str
    position: int
    cost: int
    arrive: int
    orders: Orders = ()  # where other stops must move for it: every route that changes, the stop's own among them


@dataclass(frozen=True, slots=True)
class Refusal:
    """A span that does not hold, and the key of the rule that binds."""

    span: Span
    rule: str


def slots(
    problem: Problem,
    plan: Plan,
    stop: Stop,
    spans: Sequence[Span],
    earliest: Mapping[str, int] | None = None,
) -> tuple[Slot | Refusal, ...]:
    """Ask of each span whether the stop's service can start inside it, with nothing else leaving its window.

    The stop's own windows are not looked at; if the plan serves it already, it is taken out first. Positions before
    `earliest[vehicle]` are under way: nothing is inserted there, and their times stay as the plan says.
    """
    if stop.place >= len(problem.durations):
        raise ProblemError(f"stop {stop.id!r}: place is {stop.place}, but there are {len(problem.durations)} places")
    lines = lines_of(problem, plan, stop.id, earliest or {})
    found = cheapest(problem, stop, spans, lines)
    return tuple(
        slot or Refusal(span, binding(problem, stop, (span,), lines)) for span, slot in zip(spans, found, strict=True)
    )


def best(problem: Problem, plan: Plan, stop: Stop, earliest: Mapping[str, int] | None = None) -> Slot | None:
    """Give the cheapest slot inside the stop's own windows, if there is one."""
    found = slots(problem, plan, stop, stop.windows or (ALWAYS,), earliest)
    held = [slot for slot in found if isinstance(slot, Slot)]
    return min(held, key=lambda slot: (slot.cost, slot.arrive), default=None)


def insert(problem: Problem, plan: Plan, slot: Slot) -> Plan:
    """Put the slot's stop where the slot says; visits before it keep their times.

    The problem must know the stop, with windows that contain the slot's span (`Problem.with_stop`).
    """
    stop = replace(problem.stop(slot.stop), windows=(slot.span,))
    routes = {route.vehicle: route for route in without(problem, plan, {slot.stop}).routes}
    for vehicle, order in slot.orders or (_inserted(slot, routes.get(slot.vehicle)),):
        stops = [stop if each == slot.stop else problem.stop(each) for each in order]
        route = _reordered(problem, problem.vehicle(vehicle), routes.pop(vehicle, None), stops)
        if order:
            routes[vehicle] = route
    ordered = [routes[vehicle.id] for vehicle in problem.vehicles if vehicle.id in routes]
    return with_reasons(assembled(problem, ordered, plan.engine), plan)


def _inserted(slot: Slot, route: Route | None) -> tuple[str, tuple[str, ...]]:
    order = tuple(visit.stop for visit in route.visits) if route else ()
    return slot.vehicle, (*order[: slot.position], slot.stop, *order[slot.position :])


def _reordered(problem: Problem, vehicle: Vehicle, route: Route | None, stops: Sequence[Stop]) -> Route:
    """Time the route with these stops; the visits before the first change keep their times."""
    visits, depart = (route.visits, route.depart) if route else ((), 0)
    same = 0
    while same < min(len(visits), len(stops)) and visits[same].stop == stops[same].id:
        same += 1
    return route_after(problem, vehicle, depart, visits[:same], stops[same:], before=route)


def without(problem: Problem, plan: Plan, stops: set[str]) -> Plan:
    """Take stops out of a plan; visits before the first one taken keep their times."""
    routes = []
    for route in plan.routes:
        left = [visit for visit in route.visits if visit.stop not in stops]
        if len(left) == len(route.visits):
            routes.append(route)
        elif left:
            kept = next(i for i, visit in enumerate(route.visits) if visit.stop in stops)
            rest = [problem.stop(visit.stop) for visit in left[kept:]]
            vehicle = problem.vehicle(route.vehicle)
            routes.append(route_after(problem, vehicle, route.depart, left[:kept], rest, before=route))
    return with_reasons(assembled(problem, routes, plan.engine), plan)


def with_reasons(plan: Plan, before: Plan) -> Plan:
    """Keep the reasons that an earlier plan gave for what is still unserved."""
    given = {each.stop: each.reason for each in before.unserved}
    return replace(plan, unserved=tuple(Unserved(e.stop, given.get(e.stop, e.reason)) for e in plan.unserved))


def lines_of(
    problem: Problem, plan: Plan, without: str | None = None, earliest: Mapping[str, int] | None = None
) -> tuple[Timeline, ...]:
    """Give the timeline of every vehicle, idle ones too, without one stop."""
    routes = {route.vehicle: route for route in plan.routes}
    return tuple(
        _line(problem, vehicle, routes.get(vehicle.id), without, (earliest or {}).get(vehicle.id, 0))
        for vehicle in problem.vehicles
    )


def _line(problem: Problem, vehicle: Vehicle, route: Route | None, without: str | None, locked: int) -> Timeline:
    visits = [visit for visit in route.visits if visit.stop != without] if route else []
    begun = [route.depart, *(visit.leave for visit in visits[:locked])] if route and locked else []
    return timeline(problem, vehicle, [problem.stop(visit.stop) for visit in visits], begun=begun, before=route)


def cheapest(problem: Problem, stop: Stop, spans: Sequence[Span], lines: Sequence[Timeline]) -> list[Slot | None]:
    """Give for each span the cheapest slot on these lines, or None."""
    found: list[Slot | None] = [None] * len(spans)
    wanted = asked(stop, spans)
    for line in lines:
        if allowed(problem, stop, line.vehicle) and room(line, stop):
            for row, slot in enumerate(_offered(problem, stop, spans, wanted, line)):
                held = found[row]
                if slot and (held is None or (slot.cost, slot.arrive) < (held.cost, held.arrive)):
                    found[row] = slot
    return found


def _offered(
    problem: Problem, stop: Stop, spans: Sequence[Span], wanted: Candidates, line: Timeline
) -> Iterator[Slot | None]:
    found = openings(problem, line, wanted)
    foreign = problem.affinity_weight if stop.affinity not in {None, line.vehicle.id} else 0
    for row, (span, position) in enumerate(zip(spans, found.positions().tolist(), strict=True)):
        cost, arrive = int(found.cost[row, position]), int(found.arrive[row, position])
        held = cost < IMPOSSIBLE
        yield Slot(stop.id, span, line.vehicle.id, position, cost + foreign, arrive) if held else None
