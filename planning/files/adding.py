"""Adds one more stop, told as JSON, to a problem from a file; a new place is timed as the file's own are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from planning.files.gazetteer import Gazetteer
from planning.files.instance import Convention, Instance, Points
from planning.files.refusal import FileUnreadable, Why
from planning.files.shapes import fitted
from planning.files.weights import straight, tenths
from planning.problem import Matrix, Problem, ProblemError, Span, Stop
from planning.travel.crow_flies import CrowFlies
from planning.travel.provider import TravelTimes


def with_stop(
    instance: Instance, told: Any, travel: TravelTimes | None = None
) -> tuple[Instance, Stop, tuple[Span, ...]]:
    """Give the instance with the stop, the stop without windows, and these: they may be many, in any order.

    A stop that is there already is replaced.
    """
    if not isinstance(told, dict):
        raise FileUnreadable(Why.WRONG_COUNT, what="{…}", found=type(told).__name__)
    instance, told = _placed(instance, told, travel or CrowFlies())
    vehicles = instance.problem.vehicles
    idle = [0] * (len(vehicles[0].capacity) if vehicles else 0)
    called = told.get("id", "new")
    ids = {"id": instance.ids.get(called, str(called)) if type(called) in {int, str} else called}
    known = Gazetteer([], rows=len(instance.problem.durations))
    spans: tuple[Span, ...] = fitted(tuple[Span, ...], told.pop("windows", []), "stop.windows", known.row)
    stop: Stop = fitted(Stop, {"service": 0, "demand": idle, **told, **ids, "windows": []}, "stop", known.row)
    try:
        problem = instance.problem.with_stop(stop)
    except ProblemError as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, what="stop", found=error) from error
    return replace(instance, problem=problem, numbering={**instance.numbering, stop.id: called}), stop, spans


def _placed(instance: Instance, told: Mapping[str, Any], travel: TravelTimes) -> tuple[Instance, dict[str, Any]]:
    """Give the place a row of its own if it is a point."""
    place = told.get("place")
    if not isinstance(place, list):
        return instance, dict(told)
    row = len(instance.problem.durations)
    if instance.places is not None and instance.travel != "file":
        added = Gazetteer([place], rows=None).places
        places = (*instance.places, *added)
        return _larger(replace(instance, places=places), *travel.matrix(places)), {**told, "place": row}
    if instance.points is not None and instance.convention is Convention.DIMACS:
        points = np.vstack([instance.points, _point(place)])
        table = straight(points, tenths)
        return _larger(replace(instance, points=points), table, table), {**told, "place": row}
    raise FileUnreadable(Why.NOT_KNOWN, what=f"stop.place: 0 … {row - 1}", found=place)


def _point(place: list[Any]) -> Points:
    if len(place) != 2 or not all(type(each) in {int, float} and np.isfinite(each) for each in place):
        raise FileUnreadable(Why.NOT_A_NUMBER, what="stop.place: [x, y]", found=place)
    return np.array(place, dtype=np.float64)


def _larger(instance: Instance, durations: Matrix, distances: Matrix) -> Instance:
    problem: Problem = instance.problem.replace(durations=durations, distances=distances)
    return replace(instance, problem=problem)
