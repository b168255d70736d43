"""Reads a plan from its file: the JSON that `plan solve` prints, or a VRPLIB solution."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from planning.files.document import document
from planning.files.instance import Called
from planning.files.opening import Kind, opened
from planning.files.refusal import FileUnreadable, Why
from planning.files.rows import number

ROUTE: Final = re.compile(r"\s*Route\s*#?\s*\d+\s*:(.*)", re.IGNORECASE)
COST: Final = re.compile(r"\s*Cost\s*:?\s+(\S+)\s*", re.IGNORECASE)
CLAIMS: Final = ("cost", "distance", "duration", "vehicles")


@dataclass(frozen=True)
class Written:
    """What a file says of a plan: stops as their file calls them, whose routes they are, and what it claims."""

    routes: tuple[tuple[Called, ...], ...]
    vehicles: tuple[str, ...] | None
    unserved: tuple[Called, ...] | None
    claims: dict[str, float]


def read_plan(path: Path | str) -> Written:
    """Give the plan that a file tells, or say what is wrong with it."""
    file = Path(path)
    try:
        return _told(*opened(file))
    except FileUnreadable as error:
        raise error.of(file) from error.__cause__


def _told(kind: Kind, text: str) -> Written:
    if kind is Kind.JSON:
        return _from_json(document(text))
    if kind is Kind.SOLUTION:
        return _from_solution(text)
    raise FileUnreadable(Why.NOT_A_PLAN, what="routes")


def _from_json(told: Any) -> Written:
    if not isinstance(told, dict) or not isinstance(told.get("routes"), list):
        raise FileUnreadable(Why.NOT_A_PLAN, what="routes")
    routes = tuple(_stops(route, f"routes[{at}]") for at, route in enumerate(told["routes"]))
    unserved = told.get("unserved")
    return Written(
        routes,
        _vehicles(told.get("vehicle_ids"), len(routes)),
        None if unserved is None else _stops([_unserved(each) for each in _list(unserved)], "unserved"),
        {name: told[name] for name in CLAIMS if type(told.get(name)) in {int, float}},
    )


def _list(given: Any) -> Sequence[Any]:
    if not isinstance(given, list):
        raise FileUnreadable(Why.NOT_A_PLAN, what="unserved", found=given)
    return given


def _unserved(given: Any) -> Any:
    return given.get("stop") if isinstance(given, dict) else given


def _stops(given: Any, where: str) -> tuple[Called, ...]:
    if not isinstance(given, list):
        raise FileUnreadable(Why.NOT_A_PLAN, what=where, found=given)
    for each in given:
        if type(each) not in {int, str}:
            raise FileUnreadable(Why.NOT_A_PLAN, what=where, found=each)
    return tuple(given)


def _vehicles(given: Any, routes: int) -> tuple[str, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list) or len(given) != routes or not all(isinstance(each, str) for each in given):
        raise FileUnreadable(Why.NOT_A_PLAN, what=f"vehicle_ids ({routes})", found=given)
    return tuple(given)


def _from_solution(text: str) -> Written:
    routes: list[tuple[Called, ...]] = []
    claims: dict[str, float] = {}
    for line, words in enumerate(text.splitlines(), start=1):
        if found := ROUTE.match(words):
            routes.append(tuple(_number(word, line) for word in found[1].split()))
        elif found := COST.fullmatch(words):
            claims["cost"] = number(found[1], line, "Cost")
    return Written(tuple(routes), None, None, claims)


def _number(word: str, line: int) -> int:
    found = number(word, line, "Route")
    if found != int(found):
        raise FileUnreadable(Why.NOT_A_NUMBER, line=line, what="Route", found=word)
    return int(found)
