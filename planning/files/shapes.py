"""Fits JSON to the planner's own values by their annotations, so that a new field of theirs can be written at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from planning.files.refusal import FileUnreadable, Why
from planning.problem import ProblemError

CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
PLACES: Final = frozenset({"place", "places", "start", "end", "depot"})
AMOUNTS: Final = frozenset({"demand", "capacity", "priority", "percent", "most", "affinity_weight"})

#: Gives the row of a place, however it is written.
PlaceOf = Callable[[Any, str], int]


def fitted(wanted: Any, given: Any, where: str, place_of: PlaceOf, name: str = "") -> Any:
    """Give a value of the wanted type from JSON; `where` says which part of the document it is."""
    if get_origin(wanted) in {Union, UnionType}:
        (inner,) = (each for each in get_args(wanted) if each is not NoneType)
        return None if given is None else fitted(inner, given, where, place_of, name)
    if get_origin(wanted) in {tuple, frozenset}:
        inner = get_args(wanted)[0]
        several = _list(given, where)
        return get_origin(wanted)(
            fitted(inner, each, f"{where}[{at}]", place_of, name) for at, each in enumerate(several)
        )
    if is_dataclass(wanted):
        return _built(wanted, given, where, place_of)
    if wanted is int and name in PLACES:
        return place_of(given, where)
    if wanted is int:
        return seconds(given, where) if name not in AMOUNTS and isinstance(given, str) else whole(given, where)
    return _plain(wanted, given, where)


def whole(given: Any, where: str) -> int:
    """Give a whole number."""
    if isinstance(given, bool) or not isinstance(given, (int, float)) or given != given // 1:
        raise FileUnreadable(Why.NOT_A_NUMBER, what=where, found=_quoted(given))
    return int(given)


def seconds(given: str, where: str) -> int:
    """Give the seconds of h:mm or h:mm:ss."""
    found = CLOCK.fullmatch(given.strip())
    if found is None:
        raise FileUnreadable(Why.NOT_A_NUMBER, what=where, found=_quoted(given))
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def members(given: Any, where: str, known: Sequence[str], needed: Sequence[str] = ()) -> Mapping[str, Any]:
    """Give an object that has no other members than these, and all that are needed."""
    if not isinstance(given, dict):
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{where}: {{…}}", found=_quoted(given))
    for name in given:
        if name not in known:
            raise FileUnreadable(Why.NOT_KNOWN, what=f"{where} ({', '.join(known)})", found=name)
    for name in needed:
        if name not in given:
            raise FileUnreadable(Why.LACKING, what=f"{where}.{name}")
    return given


def _built(wanted: Any, given: Any, where: str, place_of: PlaceOf) -> Any:
    known, hints = fields(wanted), hints_of(wanted)
    names = [each.name for each in known]
    if isinstance(given, list):
        if len(given) > len(names):
            raise FileUnreadable(Why.WRONG_COUNT, what=f"{where} ({', '.join(names)})", found=len(given))
        given = dict(zip(names, given, strict=False))
    given = members(given, where, names, [each.name for each in known if _required(each)])
    values = {name: fitted(hints[name], value, f"{where}.{name}", place_of, name) for name, value in given.items()}
    try:
        return wanted(**values)
    except ProblemError as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, what=where, found=error) from error


@cache
def hints_of(wanted: Any) -> Mapping[str, Any]:
    """Give the types of a value's fields."""
    return get_type_hints(wanted)


def _required(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _list(given: Any, where: str) -> list[Any]:
    if not isinstance(given, list):
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{where}: […]", found=_quoted(given))
    return given


def _plain(wanted: Any, given: Any, where: str) -> Any:
    if wanted is str and type(given) is int:
        return str(given)  # a name that is a number
    if not isinstance(given, wanted):
        raise FileUnreadable(Why.NOT_KNOWN, what=f"{where} ({wanted.__name__})", found=_quoted(given))
    return given


def _quoted(given: Any) -> str:
    return "{…}" if isinstance(given, dict) else "[…]" if isinstance(given, list) else repr(given)
