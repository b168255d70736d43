"""Reads who could drive and what there is to drive, for the routes of a plan."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from planning.assign.values import Courier, Van
from planning.files.document import document
from planning.files.opening import Kind, opened
from planning.files.refusal import FileUnreadable, Why
from planning.files.shapes import fitted, members
from planning.problem import Problem, Span

MEMBERS: Final = ("couriers", "vans")


def read_crew(path: Path | str, problem: Problem) -> tuple[tuple[Courier, ...], tuple[Van, ...]]:
    """Give the couriers and vans that a file tells; without vans, those are the problem's vehicles."""
    file = Path(path)
    try:
        return _told(*opened(file), problem)
    except FileUnreadable as error:
        raise error.of(file) from error.__cause__


def _told(kind: Kind, text: str, problem: Problem) -> tuple[tuple[Courier, ...], tuple[Van, ...]]:
    if kind is not Kind.JSON:
        raise FileUnreadable(Why.LACKING, what="the crew.couriers")
    told = members(document(text), "the crew", MEMBERS, ("couriers",))
    couriers = tuple(_each(Courier, told["couriers"], "couriers"))
    vans = tuple(_each(Van, told["vans"], "vans")) if "vans" in told else tuple(_vehicles(problem))
    for what, named in (("couriers", couriers), ("vans", vans)):
        _refuse_doubles(what, [each.id for each in named])
    return couriers, vans


def _each(wanted: type[Any], given: Any, where: str) -> Iterator[Any]:
    if not isinstance(given, list):
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{where}: […]", found=type(given).__name__)
    for at, each in enumerate(given):
        yield fitted(wanted, each, f"{where}[{at}]", _no_place)


def _no_place(given: Any, where: str) -> int:
    raise FileUnreadable(Why.NOT_KNOWN, what=where, found=given)


def _vehicles(problem: Problem) -> Iterator[Van]:
    for each in problem.vehicles:
        yield Van(each.id, Span(each.shift.opens, each.latest), each.capacity, each.skills)


def _refuse_doubles(what: str, ids: Sequence[str]) -> None:
    for at, each in enumerate(ids):
        if not each or each in ids[:at]:
            raise FileUnreadable(Why.DOUBLED if each else Why.LACKING, what=f"{what}[{at}].id", found=each)
