"""Planned routes as duties."""

from itertools import pairwise

from planning.assign.values import Duty
from planning.plan import Plan, Route
from planning.problem import Problem
from planning.values import Span


def duties(problem: Problem, plan: Plan) -> tuple[Duty, ...]:
    """Give every route that goes as a duty; promises make it weigh more."""
    return tuple(_duty(problem, route) for route in plan.routes if route.visits)


def _duty(problem: Problem, route: Route) -> Duty:
    stops = [problem.stop(visit.stop) for visit in route.visits]
    bounds = [0, *(loading.before for loading in route.loadings), len(stops)]
    trips = [stops[first:end] for first, end in pairwise(bounds)]
    loads = [[sum(amounts) for amounts in zip(*(stop.demand for stop in trip), strict=True)] for trip in trips if trip]
    waits = (Span(visit.arrive, visit.start) for visit in route.visits if visit.start > visit.arrive)
    return Duty(
        id=route.vehicle,
        span=Span(route.depart, route.finish),
        skills=frozenset[str]().union(*(stop.skills for stop in stops)),
        load=tuple(max(amounts) for amounts in zip(*loads, strict=True)),
        idle=(*waits, *route.pauses),
        weight=1 + sum(stop.promised for stop in stops),
    )
