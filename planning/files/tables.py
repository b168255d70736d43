"""The travel tables of a day file: as they are given, or asked of who knows the way between places."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from planning.files.refusal import FileUnreadable, Why
from planning.problem import Matrix, Place, ProblemError, Vehicle
from planning.travel.provider import Between, TravelTimes
from planning.validation import table

BLOCK: Final = 1000  # rows


def tables(
    told: Mapping[str, Any], places: Sequence[Place], travel: TravelTimes, vehicles: Sequence[Vehicle]
) -> tuple[Matrix, Matrix, str]:
    """Give seconds, metres, and who says so."""
    if "durations" in told:
        durations = given(told["durations"], "durations", beyond(vehicles))
        return durations, given(told.get("distances", told["durations"]), "distances", 0), "file"
    if "distances" in told:
        raise FileUnreadable(Why.LACKING, what="durations")
    if not places:
        nothing = np.zeros((1, 1), dtype=np.int32)
        return nothing, nothing, "file"
    return (*asked(places, travel), travel.name)


def asked(places: Sequence[Place], travel: TravelTimes) -> tuple[Matrix, Matrix]:
    """Ask for seconds and metres, many rows at a time: a large day would else need several times its tables."""
    if len(places) <= BLOCK or not isinstance(travel, Between):
        return travel.matrix(places)
    seconds = np.empty((len(places), len(places)), dtype=np.int32)
    metres = np.empty_like(seconds)
    for first in range(0, len(places), BLOCK):
        rows = slice(first, first + BLOCK)
        seconds[rows], metres[rows] = travel.between(places[rows], places)
    for each in (seconds, metres):
        each.setflags(write=False)
    return seconds, metres


def given(rows: Any, name: str, unreachable: int) -> Matrix:
    """Give a table; null stands where no way leads."""
    if not isinstance(rows, list) or not rows:
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{name}: [[…], …]", found=type(rows).__name__)
    for at, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(rows):
            found = len(row) if isinstance(row, list) else type(row).__name__
            raise FileUnreadable(Why.WRONG_COUNT, what=f"{name}[{at}] ({len(rows)})", found=found)
        _refuse_words(row, f"{name}[{at}]")
    filled = [[unreachable if each is None else each for each in row] for row in rows]
    try:
        return table(name, np.array(filled, dtype=np.float64))
    except (ProblemError, OverflowError) as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, what=name, found=error) from error


def _refuse_words(row: list[Any], where: str) -> None:
    for at, each in enumerate(row):
        if each is not None and type(each) is not int and type(each) is not float:
            raise FileUnreadable(Why.NOT_A_NUMBER, what=f"{where}[{at}]", found=repr(each))


def beyond(vehicles: Sequence[Vehicle]) -> int:
    """Give a way that is longer than any shift: it can never be driven."""
    return 1 + max((each.shift.closes + getattr(each, "overtime", 0) for each in vehicles), default=0)
