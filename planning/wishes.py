"""Wishes for a later moment: served later where nobody else pays for it."""

from collections.abc import Sequence
from dataclasses import replace

from planning.problem import Problem
from planning.route import Route, Visit


def wishes_met(problem: Problem, route: Route) -> Route:
    """Serve those who wish for a later moment later, as far as nobody else is served later for it."""
    wishes = [problem.stop(visit.stop).wish for visit in route.visits]
    if not any(wish and wish.early for wish in wishes):
        return route
    visits = list(route.visits)
    for row in reversed(range(len(visits))):
        wish = wishes[row]
        if wish and wish.early and visits[row].start < wish.span.opens:
            before = visits[row]
            visits[row] = _later(problem, route, visits, row, wish.span.opens)
            if visits[row] != before:
                leg = int(problem.durations[_place(problem, visits, row), _place(problem, visits, row + 1)])
                traffic = problem.traffic
                left = visits[row].leave
                soonest = left + leg if traffic is None else traffic.arrive(left, leg)
                visits[row + 1] = replace(visits[row + 1], arrive=max(visits[row + 1].arrive, soonest))
    return replace(route, visits=tuple(visits))


def _place(problem: Problem, visits: Sequence[Visit], row: int) -> int:
    return problem.stop(visits[row].stop).place


def _later(problem: Problem, route: Route, visits: Sequence[Visit], row: int, wanted: int) -> Visit:
    """Give a visit moved towards a moment; the last one stays, for the way home would begin later."""
    visit = visits[row]
    if row + 1 == len(visits) or any(each.before == row + 1 for each in route.loadings):
        return visit
    after = visits[row + 1]
    if any(visit.arrive <= pause.opens < after.start for pause in route.pauses):
        return visit
    leg = int(problem.durations[_place(problem, visits, row), _place(problem, visits, row + 1)])
    traffic = problem.traffic
    last = after.start - leg if traffic is None else traffic.leave(after.start, leg)
    stop = problem.stop(visit.stop)
    closes = [window.closes for window in stop.windows if window.opens <= visit.start <= window.closes]
    start = min([wanted, last - stop.service, *closes])
    return visit if start <= visit.start else replace(visit, start=start, leave=start + stop.service)
