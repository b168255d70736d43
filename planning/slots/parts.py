"""A part of a problem, and what a part of a plan costs."""

import copy
from collections.abc import Sequence

from planning.plan import Route, assembled
from planning.price import price
from planning.problem import Problem, Stop, Vehicle


def part_of(problem: Problem, stops: Sequence[Stop], vehicles: Sequence[Vehicle]) -> Problem:
    """Give the problem with some of its stops and vehicles; parts of what was validated need no validation."""
    part = copy.copy(problem)
    object.__setattr__(part, "stops", tuple(stops))
    object.__setattr__(part, "vehicles", tuple(vehicles))
    return part


def route_price(problem: Problem, route: Route) -> int:
    """Give what one route of a plan costs."""
    stops = [problem.stop(visit.stop) for visit in route.visits]
    alone = part_of(problem, stops, [problem.vehicle(route.vehicle)])
    return price(alone, assembled(alone, [route], ""))
