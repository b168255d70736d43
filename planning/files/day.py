"""Reads our own day file: every field of a Problem, with places as coordinates or as rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from planning.files.document import document
from planning.files.gazetteer import Gazetteer
from planning.files.instance import Called, Convention, Instance
from planning.files.refusal import FileUnreadable, Why
from planning.files.shapes import fitted, hints_of, members
from planning.files.tables import tables
from planning.problem import Problem, ProblemError, Stop, Vehicle
from planning.travel.crow_flies import CrowFlies
from planning.travel.provider import TravelTimes

TABLES: Final = ("durations", "distances")
EXTRAS: Final = tuple(each.name for each in fields(Problem) if each.name not in {"stops", "vehicles", *TABLES})
MEMBERS: Final = ("name", "places", "stops", "vehicles", *TABLES, *EXTRAS)


def day(text: str, travel: TravelTimes | None) -> Instance:
    """Give the instance that a day file tells; `travel` times what has no table."""
    told = members(document(text), "the day", MEMBERS, ("stops", "vehicles"))
    found = Gazetteer(told.get("places", []), rows=len(_listed(told, "durations")) if "durations" in told else None)
    vehicles = [_vehicle(each, at, found) for at, each in enumerate(_listed(told, "vehicles"))]
    dimensions = len(vehicles[0].capacity) if vehicles else 0
    numbering: dict[str, Called] = {}
    stops = [_stop(each, at, found, dimensions, numbering) for at, each in enumerate(_listed(told, "stops"))]
    extras = {
        name: fitted(hints_of(Problem)[name], told[name], name, found.row, name) for name in EXTRAS if name in told
    }
    durations, distances, source = tables(told, found.places, travel or CrowFlies(), vehicles)
    try:
        problem = Problem(tuple(stops), tuple(vehicles), durations, distances, **extras)
    except ProblemError as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, found=error) from error
    return Instance(
        problem,
        str(told.get("name", "")),
        Convention.DAY,
        numbering,
        places=found.places or None,
        travel=source,
        metres=source != "file" or "distances" in told,
    )


def _stop(given: Any, at: int, found: Gazetteer, dimensions: int, numbering: dict[str, Called]) -> Stop:
    if isinstance(given, dict):
        given = {"windows": [], "service": 0, "demand": [0] * dimensions, **given}
    stop: Stop = fitted(Stop, given, f"stops[{at}]", found.row)
    if stop.id in numbering:
        raise FileUnreadable(Why.DOUBLED, what=f"stops[{at}].id", found=stop.id)
    numeric = isinstance(given, dict) and type(given["id"]) is int
    numbering[stop.id] = int(stop.id) if numeric else stop.id
    return stop


def _vehicle(given: Any, at: int, found: Gazetteer) -> Vehicle:
    if isinstance(given, dict) and "start" in given:
        given = {"end": given["start"], "capacity": [], **given}
    vehicle: Vehicle = fitted(Vehicle, given, f"vehicles[{at}]", found.row)
    return vehicle


def _listed(told: Mapping[str, Any], name: str) -> Sequence[Any]:
    if not isinstance(told[name], list):
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{name}: […]", found=type(told[name]).__name__)
    listed: Sequence[Any] = told[name]
    return listed
