"""Re-timing: what a position or a done stop says about the rest of a running route."""

from collections.abc import Sequence

from planning.plan import Route, Visit
from planning.problem import Problem
from planning.timing import service_start


def retime(
    problem: Problem, vehicle: str, remaining: Sequence[str], moment: int, first_leg: int, *, wait: bool = True
) -> Route:
    """Time the remaining stops for a vehicle that is `first_leg` seconds from the first of them at this moment.

    With nothing remaining, `first_leg` is the way to the end. Late stops stay, with their true times. `wait=False` is
    for couriers who ring before a window opens, as long as nothing was promised for that stop.
    """
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
