"""Reads the text of Solomon and of Gehring and Homberger: distances and times x10, floored."""

import re
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
    rows = rows_of(text)
    name = "" if HEADINGS.match(" ".join(rows[0].words)) else " ".join(rows[0].words)
    rows = [row for row in (rows[1:] if name else rows) if not HEADINGS.match(" ".join(row.words))]
    if len(rows) < 2:
        raise FileUnreadable(Why.TRUNCATED, line=rows[-1].line if rows else None, what="CUSTOMER")
    number, capacity = rows[0].numbers(("NUMBER", "CAPACITY"))
    fleet = Fleet(whole(number, rows[0].line, "NUMBER"), whole(capacity, rows[0].line, "CAPACITY"))
    found = [row.numbers(COLUMNS) for row in rows[1:]]
    points = np.array([columns[1:3] for columns in found])
    refuse_doubles(rows[1:])
    nodes = [_node(columns, row) for columns, row in zip(found, rows[1:], strict=True)]
    return instance(name, Convention.DIMACS, nodes, fleet, straight(points, tenths), points)


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


def refuse_doubles(rows: list[Row]) -> None:
    """Refuse a number that two rows have."""
    seen: set[str] = set()
    for row in rows:
        if row.words[0] in seen:
            raise FileUnreadable(Why.DOUBLED, line=row.line, what="CUST NO.", found=row.words[0])
        seen.add(row.words[0])
