"""How a wrong part of a problem is refused: with the name of the part and what it is."""

import math
from collections.abc import Iterable, Sequence
from numbers import Integral
from typing import Final

LARGEST: Final = 2**31 - 1


class ProblemError(ValueError):
    """The problem is not one: its message names the part that is wrong."""


def refuse_bad_place(latitude: float, longitude: float) -> None:
    """Refuse what is not a point on the earth, NaN included."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise ProblemError(f"place ({latitude}, {longitude}) is not finite")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ProblemError(f"place ({latitude}, {longitude}) is not on the earth")


def refuse_bad_span(opens: int, closes: int) -> None:
    """Refuse a span whose ends are no whole seconds or stand the wrong way round."""
    whole("span: opens", opens)
    whole("span: closes", closes)
    if opens > closes:
        raise ProblemError(f"span closes ({closes}) before it opens ({opens})")


def whole(what: str, value: object, *, least: int = -LARGEST) -> None:
    """Refuse anything but a whole number within bounds."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise ProblemError(f"{what} must be a whole number, not {value!r}")
    if not least <= int(value) <= LARGEST:
        raise ProblemError(f"{what} must be between {least} and {LARGEST}, not {value}")


def refuse_doubles(kind: str, ids: Iterable[object]) -> None:
    """Refuse an id that is empty, no text, or there twice."""
    seen: set[str] = set()
    for each in ids:
        if not isinstance(each, str) or not each:
            raise ProblemError(f"{kind} id must be text that is not empty, not {each!r}")
        if each in seen:
            raise ProblemError(f"{kind} {each!r} is there twice")
        seen.add(each)


def inside(what: str, index: int, places: int | None = None) -> None:
    """Refuse an index that is no row of the tables (as far as their number is known)."""
    whole(what, index, least=0)
    if places is not None and index >= places:
        raise ProblemError(f"{what} is {index}, but there are {places} places")


def amounts(what: str, given: Sequence[int], dimensions: int | None) -> None:
    """Refuse negative amounts, and a number of dimensions that differs from the others'."""
    for each in given:
        whole(what, each, least=0)
    if dimensions is not None and len(given) != dimensions:
        raise ProblemError(f"{what} has {len(given)} dimensions, elsewhere there are {dimensions}")
