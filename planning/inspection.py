"""What the checker asks of one route; it reads the route's own moments and knows nothing of how they came about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planning.problem import Problem, Stop, Vehicle
from planning.route import Loading, Route, Visit
from planning.values import Hour


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks: which, where, and by how much (seconds, units, or pieces)."""

    kind: str
    stop: str | None
    vehicle: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class Call:
    """A visit or a loading, in the route's order; `trip` counts the loadings so far."""

    place: int
    at: Visit | Loading
    stop: Stop | None
    trip: int


def inspected(problem: Problem, vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    """Name everything that is wrong with a route, but for stops and vehicles that nobody knows."""
    calls = calls_of(problem, route)
    yield from _times(problem, vehicle, route, calls)
    yield from _shift(vehicle, route)
    yield from _breaks(vehicle, route)
    yield from _loadings(vehicle, route, calls)
    yield from _loads(vehicle, calls)
    yield from _order(problem, vehicle, calls)
    for call in calls:
        if call.stop is not None:
            yield from _permission(vehicle, route, call.stop, call.trip)


def calls_of(problem: Problem, route: Route) -> list[Call]:
    """Give visits and loadings as they come, without the visits that nobody knows."""
    found: list[Call] = []
    trip = 0
    for row, visit in enumerate(route.visits):
        for loading in route.loadings:
            if loading.before == row:
                trip += 1
                found.append(Call(loading.place, loading, None, trip))
        stop = problem.stop_of.get(visit.stop)
        if stop is not None:
            found.append(Call(stop.place, visit, stop, trip))
    return found


def drive(hours: Sequence[Hour], leave: int, leg: int) -> int:
    """Give when a leg ends, driven hour by hour at each hour's speed."""
    if not hours:
        return leave + leg
    moment, steps = leave, leg * 1000
    speed = 1000
    for hour in (*hours, None):
        until = None if hour is None else hour.begins
        if until is None or steps <= speed * (until - moment):
            break
        if until > moment:
            steps -= speed * (until - moment)
            moment = until
        speed = max(1000 * 100 // hour.percent, 1) if hour else speed
    return moment + -(-steps // speed)


def _times(problem: Problem, vehicle: Vehicle, route: Route, calls: Sequence[Call]) -> Iterator[Violation]:
    here, moment = vehicle.start, route.depart
    for call in calls:
        name = call.stop.id if call.stop else None
        soonest = _soonest(problem, route, moment, call.at.arrive, int(problem.durations[here, call.place]))
        if call.at.arrive < soonest:
            yield Violation("too_fast", name, vehicle.id, soonest - call.at.arrive)
        if isinstance(call.at, Visit) and call.stop:
            yield from _service(vehicle, route, call.at, call.stop)
        here, moment = call.place, call.at.leave
    soonest = _soonest(problem, route, moment, route.finish, int(problem.durations[here, vehicle.end]))
    if route.finish < soonest:
        yield Violation("too_fast", None, vehicle.id, soonest - route.finish)


def _soonest(problem: Problem, route: Route, leave: int, arrive: int, leg: int) -> int:
    """Give the soonest arrival after the rests that begin between two calls."""
    return drive(problem.hours, rested(route, leave, arrive), leg)


def rested(route: Route, leave: int, arrive: int) -> int:
    """Give when a leg begins: when the place before it is left, or after the rests that begin until the arrival."""
    if not route.pauses:
        return leave
    return max([leave, *(pause.closes for pause in route.pauses if leave <= pause.opens < arrive)])


def _service(vehicle: Vehicle, route: Route, visit: Visit, stop: Stop) -> Iterator[Violation]:
    if visit.start < visit.arrive:
        yield Violation("too_fast", stop.id, vehicle.id, visit.arrive - visit.start)
    if visit.leave < visit.start + stop.service:
        yield Violation("hurried_service", stop.id, vehicle.id, visit.start + stop.service - visit.leave)
    gap = min((max(window.opens - visit.start, visit.start - window.closes, 0) for window in stop.windows), default=0)
    if gap:
        yield Violation("promise" if stop.promised else "window", stop.id, vehicle.id, gap)
    for pause in route.pauses:
        shared = min(pause.closes, visit.leave) - max(pause.opens, visit.start)
        if shared > 0:
            yield Violation("break", stop.id, vehicle.id, shared)


def _shift(vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    if route.depart < vehicle.shift.opens:
        yield Violation("shift", None, vehicle.id, vehicle.shift.opens - route.depart)
    if route.finish > vehicle.shift.closes + vehicle.overtime:
        yield Violation("shift", None, vehicle.id, route.finish - vehicle.shift.closes - vehicle.overtime)


def _breaks(vehicle: Vehicle, route: Route) -> Iterator[Violation]:
    unused = list(route.pauses)
    for each in vehicle.breaks:
        if route.finish <= each.span.closes or route.depart >= each.span.opens + each.duration:
            continue
        taken = [
            pause
            for pause in unused
            if each.span.opens <= pause.opens <= each.span.closes and pause.closes - pause.opens >= each.duration
        ]
        if taken:
            unused.remove(taken[0])
        else:
            yield Violation("break", None, vehicle.id, each.duration)


def _loadings(vehicle: Vehicle, route: Route, calls: Sequence[Call]) -> Iterator[Violation]:
    allowed = vehicle.reload
    found = [call.at for call in calls if isinstance(call.at, Loading)]
    most = allowed.most if allowed else 0
    if len(route.loadings) > most:
        yield Violation("reload", None, vehicle.id, len(route.loadings) - most)
    for loading in found:
        if allowed and loading.place not in allowed.places:
            yield Violation("reload", None, vehicle.id, 1)
        if allowed and loading.leave < loading.arrive + allowed.duration:
            yield Violation("reload", None, vehicle.id, loading.arrive + allowed.duration - loading.leave)


def _loads(vehicle: Vehicle, calls: Sequence[Call]) -> Iterator[Violation]:
    for trip in sorted({call.trip for call in calls}):
        demands = [call.stop.demand for call in calls if call.stop and call.trip == trip]
        for load, room in zip([sum(each) for each in zip(*demands, strict=True)], vehicle.capacity, strict=False):
            if load > room:
                yield Violation("capacity", None, vehicle.id, load - room)


def _order(problem: Problem, vehicle: Vehicle, calls: Sequence[Call]) -> Iterator[Violation]:
    names = [call.stop.id if call.stop else None for call in calls]
    for before, call in zip([None, *names], calls, strict=False):
        leader = call.stop.follows if call.stop else None
        if call.stop and leader in problem.stop_of and before != leader:
            yield Violation("sequence", call.stop.id, vehicle.id, 1)
    served = [name for name in names if name]
    wanted = [stop for stop in vehicle.prefix if stop in served]
    for row, stop in enumerate(wanted):
        if served[row] != stop:
            yield Violation("sequence", stop, vehicle.id, 1)


def _permission(vehicle: Vehicle, route: Route, stop: Stop, trip: int) -> Iterator[Violation]:
    missing = stop.skills - vehicle.skills
    if missing:
        yield Violation("skills", stop.id, vehicle.id, len(missing))
    kept_on = stop.locked == vehicle.id or stop.id in vehicle.prefix
    if stop.locked not in {None, vehicle.id}:
        yield Violation("vehicle", stop.id, vehicle.id, 1)
    if vehicle.underway and not kept_on:
        yield Violation("aboard", stop.id, vehicle.id, 1)
    aboard = vehicle.underway and not trip
    loaded_at = route.loadings[trip - 1].place if trip else vehicle.start
    if stop.depot is not None and stop.depot != loaded_at and not aboard:
        yield Violation("depot", stop.id, vehicle.id, 1)
    departs = route.loadings[trip - 1].leave if trip else route.depart
    if departs < stop.release and not aboard:
        yield Violation("release", stop.id, vehicle.id, stop.release - departs)
