"""Tables of travel from what a benchmark file gives: coordinates, or the table itself in one of its layouts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planning.files.refusal import FileUnreadable, Why
from planning.files.rows import Row, number
from planning.problem import Matrix
from planning.refusal import LARGEST

Table: TypeAlias = NDArray[np.float64]
BLOCK: Final = 256  # rows


def straight(points: Table, rounded: Callable[[Table], Table]) -> Matrix:
    """Give the distances between points as whole numbers, block by block: large tables are kept small."""
    x, y = points[:, 0], points[:, 1]
    table = np.empty((len(points), len(points)), dtype=np.int32)
    for first in range(0, len(points), BLOCK):
        rows = slice(first, first + BLOCK)
        apart = np.sqrt((x[rows, None] - x) ** 2 + (y[rows, None] - y) ** 2)
        whole = rounded(apart)
        if float(whole.max()) > LARGEST:
            raise FileUnreadable(Why.OUT_OF_RANGE, what="NODE_COORD", found=f"{apart.max():g}")
        table[rows] = whole
    return table


def tenths(table: Table) -> Table:
    """Give ten times a table, floored: the DIMACS convention."""
    return np.floor(table * 10)


#: EDGE_WEIGHT_TYPE: how a straight distance becomes a whole number
ROUNDED: Final[Mapping[str, Callable[[Table], Table]]] = {
    "EUC_2D": lambda table: np.floor(table + 0.5),
    "CEIL_2D": np.ceil,
    "FLOOR_2D": np.floor,
    "EXACT_2D": lambda table: np.rint(table * 1000),
}

#: EDGE_WEIGHT_FORMAT: the pairs that a table of n places lists, in order
LAYOUTS: Final[Mapping[str, Callable[[int], tuple[NDArray[np.intp], NDArray[np.intp]]]]] = {
    "LOWER_ROW": lambda size: np.tril_indices(size, -1),
    "LOWER_DIAG_ROW": np.tril_indices,
    "UPPER_ROW": lambda size: np.triu_indices(size, 1),
    "UPPER_DIAG_ROW": np.triu_indices,
}


def explicit(rows: Sequence[Row], layout: str, size: int) -> Matrix:
    """Give the table that a section lists, however its lines are broken, in whole numbers."""
    words = [word for row in rows for word in row.words]
    expected = size * size if layout == "FULL_MATRIX" else len(LAYOUTS[layout](size)[0])
    if len(words) != expected:
        why = Why.TRUNCATED if len(words) < expected else Why.WRONG_COUNT
        line = rows[-1].line if rows else None
        raise FileUnreadable(why, line=line, what=f"EDGE_WEIGHT_SECTION ({expected})", found=len(words))
    values = np.floor(_numbers(rows, words) + 0.5).astype(np.int32)
    if layout == "FULL_MATRIX":
        return values.reshape(size, size)
    table = np.zeros((size, size), dtype=np.int32)
    table[LAYOUTS[layout](size)] = values
    return np.asarray(np.maximum(table, table.T))


def _numbers(rows: Sequence[Row], words: Sequence[str]) -> Table:
    try:
        values = np.array(words, dtype=np.float64)
    except ValueError:
        values = np.array([np.nan])
    if not bool(np.isfinite(values).all()) or bool(((values < 0) | (values > LARGEST)).any()):
        _name_the_wrong_one(rows)
    return values


def _name_the_wrong_one(rows: Sequence[Row]) -> None:
    for row in rows:
        for word in row.words:
            if not 0 <= number(word, row.line, "EDGE_WEIGHT_SECTION") <= LARGEST:
                raise FileUnreadable(Why.OUT_OF_RANGE, line=row.line, what="EDGE_WEIGHT_SECTION", found=word)
