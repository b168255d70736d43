"""Re-timing: what a position or a done stop says about the rest of a running route."""

from collections.abc import Sequence
from dataclasses import replace

from planning.nodes import Beginning, Node, Path, stop_node
from planning.plan import Route, Visit
from planning.problem import Problem, Vehicle
from planning.schedule import timetable
from planning.timing import service_start


def retime(
    problem: Problem,
    vehicle: str,
    remaining: Sequence[str],
    moment: int,
    first_leg: int,
    *,
    wait: bool = True,
    rested: int | None = None,
) -> Route:
    """Time the remaining stops for a vehicle that is `first_leg` seconds from the first of them at this moment.

    With nothing remaining, `first_leg` is the way to the end. Late stops stay, with their true times. `wait=False` is
    for couriers who ring before a window opens, as long as nothing was promised for that stop. `rested` says how many
    breaks are behind the driver (None: all); the others are still to come. `first_leg` is in real seconds.
    """
    driver = problem.vehicle(vehicle)
    if problem.traffic or (rested is not None and rested < len(driver.breaks)):
        taken = len(driver.breaks) if rested is None else rested
        return _on_the_way(problem, driver, remaining, Beginning(driver.end, moment, taken), first_leg, wait=wait)
    visits: list[Visit] = []
    leg, leaving, here = first_leg, moment, None
    for stop in (problem.stop(each) for each in remaining):
        leg = leg if here is None else int(problem.durations[here, stop.place])
        arrive = leaving + leg
        start = service_start(stop.windows, arrive) if wait or stop.promised else arrive
        leaving, here = start + stop.service, stop.place
        visits.append(Visit(stop.id, arrive, start, leaving))
    back = first_leg if here is None else int(problem.durations[here, problem.vehicle(vehicle).end])
    return Route(vehicle, tuple(visits), moment, leaving + back)


def _on_the_way(
    problem: Problem, driver: Vehicle, remaining: Sequence[str], begin: Beginning, first_leg: int, *, wait: bool
) -> Route:
    """Time what is left in the traffic of its hours, with the rests that are still to come."""
    stops = [problem.stop(each) for each in remaining]
    nodes = [stop_node(stop if wait or stop.promised else replace(stop, windows=())) for stop in stops]
    if problem.traffic:
        first_leg = _worth(problem, begin.moment, begin.moment + first_leg)
    times = timetable(Path(problem, driver, begin, (*nodes, Node(driver.end)), first_leg))
    visits = tuple(Visit(p.node.stop.id, p.arrive, p.start, p.leave) for p in times.passages if p.node.stop)
    return Route(driver.id, visits, begin.moment, times.finish, times.pauses)


def _worth(problem: Problem, leave: int, arrive: int) -> int:
    """Give the seconds of the tables that are driven between two moments."""
    little, enough = 0, 8 * (arrive - leave) + 1
    while problem.traffic and enough - little > 1:
        middle = (little + enough) // 2
        if problem.traffic.arrive(leave, middle) <= arrive:
            little = middle
        else:
            enough = middle
    return little
