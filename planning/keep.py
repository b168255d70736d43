"""What of an old plan still holds: its order, without what is gone, late or too heavy."""

from collections.abc import Mapping, Sequence

from planning.binding import room
from planning.leaving import remaining
from planning.ordering import arranged, in_order
from planning.permission import allowed
from planning.problem import Problem, Stop, Vehicle
from planning.timeline import Timeline, timeline


def kept(problem: Problem, orders: Mapping[str, Sequence[str]]) -> dict[str, Timeline]:
    """Give for every vehicle the timeline of the old stops that still hold; promises have the first say.

    Of those that do not fit together as few as can be go: usually one that was told another window.
    """
    seen: set[str] = set()
    lines = {}
    if problem.arranged:
        orders = arranged(problem, orders)
    for vehicle in problem.vehicles:
        old = [stop for stop in orders.get(vehicle.id, ()) if stop in problem.stop_of and stop not in seen]
        lines[vehicle.id] = _held(problem, vehicle, [problem.stop_of[stop] for stop in dict.fromkeys(old)])
        seen.update(stop.id for stop in lines[vehicle.id].stops)
    return lines


def _held(problem: Problem, vehicle: Vehicle, old: Sequence[Stop]) -> Timeline:
    whole = timeline(problem, vehicle, old)
    permitted = all(allowed(problem, stop, vehicle) for stop in old)
    if permitted and whole.holds and in_order(problem, vehicle, old):
        return whole
    line = timeline(problem, vehicle, ())
    first = {stop.id for stop in remaining(problem, vehicle, old)}
    for stop in sorted(old, key=lambda stop: (not stop.promised, stop.id not in first)):
        line = _with(problem, line, stop, old)
    return line


def _with(problem: Problem, line: Timeline, stop: Stop, old: Sequence[Stop]) -> Timeline:
    """Add a stop in the old order if everything still holds."""
    if not (allowed(problem, stop, line.vehicle) and room(line, stop)):
        return line
    chosen = {each.id for each in line.stops} | {stop.id}
    longer = timeline(problem, line.vehicle, [each for each in old if each.id in chosen])
    return longer if longer.holds and in_order(problem, line.vehicle, longer.stops) else line
