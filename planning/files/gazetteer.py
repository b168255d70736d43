"""The places of a day file, in the order of the tables' rows: named by index, or written as [latitude, longitude]."""

from typing import Any

from planning.files.refusal import FileUnreadable, Why
from planning.files.shapes import whole
from planning.problem import Place, ProblemError


class Gazetteer:
    """Gives every place its row; `rows` is how many a given table has, to which none can be added."""

    def __init__(self, listed: Any, rows: int | None) -> None:
        if not isinstance(listed, list):
            raise FileUnreadable(Why.WRONG_COUNT, what="places: […]", found=type(listed).__name__)
        self._rows = rows
        self._places = [_place(each, f"places[{at}]") for at, each in enumerate(listed)]
        if rows is not None and listed and len(listed) != rows:
            raise FileUnreadable(Why.WRONG_COUNT, what=f"places ({rows})", found=len(listed))
        self._known = {place: row for row, place in reversed(list(enumerate(self._places)))}

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, row by row; none where the file has only tables."""
        return tuple(self._places)

    def row(self, given: Any, where: str) -> int:
        """Give the row of a place."""
        if not isinstance(given, list):
            return self._listed(whole(given, where), where)
        place = _place(given, where)
        if place not in self._known:
            if self._rows is not None:
                raise FileUnreadable(Why.NOT_KNOWN, what=f"{where} (durations)", found=given)
            self._known[place] = len(self._places)
            self._places.append(place)
        return self._known[place]

    def _listed(self, row: int, where: str) -> int:
        size = len(self._places) if self._rows is None else self._rows
        if not 0 <= row < size:
            raise FileUnreadable(Why.OUT_OF_RANGE, what=f"{where} (0 … {size - 1})", found=row)
        return row


def _place(given: Any, where: str) -> Place:
    if not isinstance(given, list) or len(given) != 2:
        raise FileUnreadable(Why.WRONG_COUNT, what=f"{where}: [latitude, longitude]", found=repr(given))
    for each in given:
        if isinstance(each, bool) or not isinstance(each, (int, float)):
            raise FileUnreadable(Why.NOT_A_NUMBER, what=where, found=repr(each))
    try:
        return Place(float(given[0]), float(given[1]))
    except (ProblemError, OverflowError) as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, what=where, found=error) from error
