"""The one way from an order of stops to a route with its moments, whatever vehicle, breaks, loadings and streets."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from planning.loading import Cuts, Trips
from planning.nodes import Beginning, Path, with_loadings
from planning.problem import Problem
from planning.route import Loading, Route, Visit
from planning.schedule import Timetable, timetable
from planning.timing import service_start
from planning.values import Stop, Vehicle
from planning.wishes import wishes_met

TRIED: Final = 12  # ways to load again that are timed before the soonest of them is taken


def plain(problem: Problem, vehicle: Vehicle) -> bool:
    """Whether a route of this vehicle is nothing but driving, waiting and serving."""
    return not vehicle.breaks and vehicle.reload is None and problem.traffic is None


def route_of(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Route:
    """Time one route from the earliest departure, then leave as late as the first stop allows."""
    if plain(problem, vehicle):
        route = _driven(problem, vehicle, stops)
    else:
        path, cuts = path_of(problem, vehicle, stops, start_of(vehicle))
        route = _as_route(path, timetable(path), cuts)
    return _left_late(problem, vehicle, wishes_met(problem, route))


def route_after(
    problem: Problem,
    vehicle: Vehicle,
    depart: int,
    kept: Sequence[Visit],
    stops: Sequence[Stop],
    *,
    before: Route | None = None,
) -> Route:
    """Time the rest of a route whose first visits keep their times; from scratch if nothing can be kept.

    `before` is the route that the visits are kept from, with its rests and loadings.
    """
    released = vehicle.underway or vehicle.reload or all(stop.release <= depart for stop in stops)
    if not kept or not released:
        return route_of(problem, vehicle, [*(problem.stop(visit.stop) for visit in kept), *stops])
    if plain(problem, vehicle):
        here, moment = problem.stop(kept[-1].stop).place, kept[-1].leave
        visits, finish = visits_from(problem, here, moment, stops, vehicle.end)
        return Route(vehicle.id, (*kept, *visits), depart, finish)
    went_before = before or Route(vehicle.id, tuple(kept), depart, 0)
    found = _continued(problem, vehicle, went_before, kept, stops)
    return found or route_of(problem, vehicle, [*(problem.stop(visit.stop) for visit in kept), *stops])


def _continued(
    problem: Problem, vehicle: Vehicle, before: Route, kept: Sequence[Visit], stops: Sequence[Stop]
) -> Route | None:
    """Go on from where the kept visits end, if all that follows holds so."""
    count, moment = len(kept), kept[-1].leave
    path, cuts = path_of(problem, vehicle, stops, standing(problem, vehicle, before, count))
    times = timetable(path)
    if not (times.holds and Trips(problem, vehicle, stops, path.beginning).carried(cuts)):
        return None
    rest = _as_route(path, times, cuts)
    pauses = (*(pause for pause in before.pauses if pause.opens < moment), *rest.pauses)
    loadings = (
        *(loading for loading in before.loadings if loading.before < count),
        *(replace(loading, before=loading.before + count) for loading in rest.loadings),
    )
    return Route(vehicle.id, (*kept, *rest.visits), before.depart, rest.finish, pauses, loadings)


def standing(problem: Problem, vehicle: Vehicle, before: Route, count: int) -> Beginning:
    """Give where a route stands after its first visits, of which there is one at least."""
    last = before.visits[count - 1]
    loadings = [loading for loading in before.loadings if loading.before < count]
    trip = [problem.stop(visit.stop) for visit in before.visits[loadings[-1].before if loadings else 0 : count]]
    rested = sum(before.depart >= rest.span.opens + rest.duration for rest in vehicle.breaks)
    taken = sum(pause.opens < last.leave for pause in before.pauses)
    return Beginning(
        place=problem.stop(last.stop).place,
        moment=last.leave,
        rested=min(rested + taken, len(vehicle.breaks)),
        load=tuple(sum(amounts) for amounts in zip(*(stop.demand for stop in trip), strict=True)),
        loaded_at=loadings[-1].place if loadings else None if vehicle.underway else vehicle.start,
        loadings=len(loadings),
        departed=None if vehicle.underway else before.depart,
    )


def start_of(vehicle: Vehicle) -> Beginning:
    """Give where a vehicle's day begins."""
    at = None if vehicle.underway else vehicle.start
    return Beginning(vehicle.start, vehicle.shift.opens, loaded_at=at, fresh=not vehicle.underway)


def path_of(
    problem: Problem, vehicle: Vehicle, stops: Sequence[Stop], beginning: Beginning, earliest: int | None = None
) -> tuple[Path, Cuts]:
    """Give the first way through the stops that holds, or else the one that ends soonest."""
    trips = Trips(problem, vehicle, stops, beginning)
    found: list[tuple[int, Path, Cuts]] = []
    for cuts in islice(trips.ways(), TRIED):
        path = _path(trips, cuts, earliest)
        times = timetable(path)
        if times.holds:
            return path, cuts
        found.append((times.finish, path, cuts))
    if not found:
        return _path(trips, (), earliest), ()
    _, path, cuts = min(found, key=lambda each: each[0])
    return path, cuts


def _path(trips: Trips, cuts: Cuts, earliest: int | None) -> Path:
    first = trips.stops[: cuts[0][0]] if cuts else trips.stops
    begin = trips.beginning
    if begin.fresh:
        begin = replace(begin, moment=max([begin.moment, earliest or 0, *(stop.release for stop in first)]))
    return Path(trips.problem, trips.vehicle, begin, with_loadings(trips.vehicle, trips.stops, cuts))


def _as_route(path: Path, times: Timetable, cuts: Cuts) -> Route:
    visits = tuple(Visit(p.node.stop.id, p.arrive, p.start, p.leave) for p in times.passages if p.node.stop)
    loadings = [passage for passage in times.passages if passage.node.stop is None]
    return Route(
        path.vehicle.id,
        visits,
        times.depart,
        times.finish,
        times.pauses,
        tuple(Loading(before, at, p.arrive, p.leave) for (before, at), p in zip(cuts, loadings, strict=True)),
    )


def _driven(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Route:
    released = () if vehicle.underway else (stop.release for stop in stops)
    earliest = max([vehicle.shift.opens, *released])
    visits, finish = visits_from(problem, vehicle.start, earliest, stops, vehicle.end)
    return Route(vehicle.id, visits, earliest, finish)


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


def _left_late(problem: Problem, vehicle: Vehicle, route: Route) -> Route:
    """Wait at the depot rather than at the first door."""
    if not route.visits or vehicle.underway:
        return route
    first = route.visits[0]
    rests = any(pause.opens < first.start for pause in route.pauses)
    loads = any(loading.before == 0 for loading in route.loadings)
    if rests or loads or first.start == first.arrive:
        return route
    leg = int(problem.durations[vehicle.start, problem.stop(first.stop).place])
    traffic = problem.traffic
    depart = first.start - leg if traffic is None else max(traffic.leave(first.start, leg), route.depart)
    return replace(route, visits=(replace(first, arrive=first.start), *route.visits[1:]), depart=depart)
