"""Reads the text of Solomon and of Gehring and Homberger: distances and times x10, floored."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from planning.files.customers import Fleet, Node, instance
from planning.files.instance import Convention, Instance
from planning.files.refusal import FileUnreadable, Why
from planning.files.rows import Row, rows_of, whole
from planning.files.weights import straight, tenths
from planning.problem import Span

COLUMNS: Final = ("CUST NO.", "XCOORD.", "YCOORD.", "DEMAND", "READY TIME", "DUE DATE", "SERVICE TIME")
HEADINGS: Final = re.compile(r"^(VEHICLE|NUMBER\s+CAPACITY|CUSTOMER|CUST\s+NO\.?.*)$", re.IGNORECASE)


def solomon(text: str) -> Instance:
    """Give the instance that a text in Solomon's columns tells."""
    lines = rows_of(text)
    first = next(lines)
    name = "" if _heads(first) else " ".join(first.words)
    rows = (row for row in lines if not _heads(row))
    line, fleet = _fleet(rows, first.line)
    listed = [(row, row.numbers(COLUMNS)) for row in _once(rows)]
    if not listed:
        raise FileUnreadable(Why.TRUNCATED, line=line, what="CUSTOMER")
    points = np.array([columns[1:3] for _, columns in listed])
    nodes = [_node(columns, row) for row, columns in listed]
    return instance(name, Convention.DIMACS, nodes, fleet, straight(points, tenths), points)


def _heads(row: Row) -> bool:
    return HEADINGS.match(" ".join(row.words)) is not None


def _fleet(rows: Iterator[Row], line: int) -> tuple[int, Fleet]:
    row = next(rows, None)
    if row is None:
        raise FileUnreadable(Why.TRUNCATED, line=line, what="VEHICLE")
    number, capacity = row.numbers(("NUMBER", "CAPACITY"))
    return row.line, Fleet(whole(number, row.line, "NUMBER"), whole(capacity, row.line, "CAPACITY"))


def _once(rows: Iterator[Row]) -> Iterator[Row]:
    """Refuse a number that two rows have."""
    seen: set[str] = set()
    for row in rows:
        if row.words[0] in seen:
            raise FileUnreadable(Why.DOUBLED, line=row.line, what="CUST NO.", found=row.words[0])
        seen.add(row.words[0])
        yield row


def _node(columns: list[float], row: Row) -> Node:
    number, _, _, demand, ready, due, service = columns
    if ready > due:
        raise FileUnreadable(Why.OUT_OF_RANGE, line=row.line, what="DUE DATE", found=f"{due:g} < {ready:g}")
    return Node(
        number=whole(number, row.line, "CUST NO."),
        demand=whole(demand, row.line, "DEMAND"),
        window=Span(scaled(ready, row, "READY TIME"), scaled(due, row, "DUE DATE")),
        service=scaled(service, row, "SERVICE TIME"),
    )


def scaled(found: float, row: Row, what: str) -> int:
    """Give ten times a time, floored."""
    return whole(float(np.floor(found * 10)), row.line, what)
