"""Who must leave a route that no longer holds, so that as many as can be stay: usually the one that was retimed."""

from collections.abc import Sequence
from typing import Final

from planning.problem import Problem, Stop, Vehicle
from planning.timed_route import plain
from planning.timing import service_start

LONGEST: Final = 120  # stops of a route that are tried one by one


def remaining(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> list[Stop]:
    """Take out, one after the other, the stop without which the fewest are late; all that stay are in time."""
    left = list(stops)
    if not plain(problem, vehicle) or len(left) > LONGEST:
        return left
    while left and _trouble(problem, vehicle, left)[0]:
        rows = range(len(left))
        worst = min(rows, key=lambda row: _without(problem, vehicle, left, row))
        del left[worst]
    return left


def _without(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop], row: int) -> tuple[int, bool, bool, int]:
    late, by = _trouble(problem, vehicle, [*stops[:row], *stops[row + 1 :]])
    return late, stops[row].promised, stops[row].affinity == vehicle.id, by


def _trouble(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> tuple[int, int]:
    """Count who is late, the driver at the end of the shift among them, and by how many seconds together."""
    moment = max([vehicle.shift.opens, *(() if vehicle.underway else (stop.release for stop in stops))])
    here, late, by = vehicle.start, 0, 0
    for stop in stops:
        start = service_start(stop.windows, moment + int(problem.durations[here, stop.place]))
        if stop.windows and start > stop.windows[-1].closes:
            late, by = late + 1, by + start - stop.windows[-1].closes
        here, moment = stop.place, start + stop.service
    over = moment + int(problem.durations[here, vehicle.end]) - vehicle.latest
    return (late + 1, by + over) if over > 0 else (late, by)
