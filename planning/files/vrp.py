"""Reads VRPLIB: CVRP with TSPLIB's rounding, VRPTW on a plane in the DIMACS convention, ORTEC's days in seconds."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from planning.files.customers import Fleet, Node, instance
from planning.files.instance import Convention, Instance, Points
from planning.files.refusal import FileUnreadable, Why
from planning.files.rows import number, whole
from planning.files.sections import Sections, taken_apart
from planning.files.weights import LAYOUTS, ROUNDED, explicit, straight, tenths
from planning.problem import Matrix, Span

Column = Mapping[int, tuple[int, list[float]]]
NOTHING: Final[tuple[int, list[float]]] = (0, [0.0])


def vrplib(text: str) -> Instance:
    """Give the instance that a VRPLIB text tells; node 1 is the depot and is called 0."""
    sections = taken_apart(text)
    size = _needed(sections, "DIMENSION")
    if size < 1:
        raise FileUnreadable(Why.OUT_OF_RANGE, what="DIMENSION", found=size)
    refuse_other_depots(sections)
    points = _points(sections, size)
    convention, weights = _weights(sections, size, points)
    scale = 10 if convention is Convention.DIMACS else 1000 if sections.word("EDGE_WEIGHT_TYPE") == "EXACT_2D" else 1
    longest = _longest(sections, scale)
    fleet = Fleet(sections.number("VEHICLES"), _needed(sections, "CAPACITY"), longest)
    nodes = _nodes(sections, size, scale)
    return instance(sections.word("NAME"), convention, nodes, fleet, weights, points)


def _needed(sections: Sections, key: str) -> int:
    found = sections.number(key)
    if found is None:
        raise FileUnreadable(Why.LACKING, line=sections.last, what=key)
    return found


def _longest(sections: Sections, scale: int) -> int | None:
    if "DISTANCE" not in sections.specifications:
        return None
    line, text = sections.specifications["DISTANCE"]
    return whole(float(np.floor(number(text, line, "DISTANCE") * scale)), line, "DISTANCE")


def refuse_other_depots(sections: Sections) -> None:
    """Refuse any depot but the first node: which vehicle belongs where is not in these files."""
    for row in sections.rows.get("DEPOT", ()):
        for word in row.words:
            if number(word, row.line, "DEPOT_SECTION") not in {1, -1}:
                raise FileUnreadable(Why.NOT_KNOWN, line=row.line, what="DEPOT_SECTION", found=word)


def _points(sections: Sections, size: int) -> Points | None:
    section = next((name for name in ("NODE_COORD", "DISPLAY_DATA") if name in sections.rows), None)
    if section is None:
        return None
    found = sections.columns(section, size, ("X", "Y"))
    return np.array([found[node][1] for node in range(size)])


def _weights(sections: Sections, size: int, points: Points | None) -> tuple[Convention, Matrix]:
    kind, timed = sections.word("EDGE_WEIGHT_TYPE").upper(), "TIME_WINDOW" in sections.rows
    if kind == "EXPLICIT":
        layout = sections.word("EDGE_WEIGHT_FORMAT", "FULL_MATRIX").upper()
        if layout not in {"FULL_MATRIX", *LAYOUTS}:
            raise FileUnreadable(Why.NOT_KNOWN, what="EDGE_WEIGHT_FORMAT", found=layout)
        table = explicit(sections.rows.get("EDGE_WEIGHT", []), layout, size)
        return (Convention.ORTEC if timed else Convention.VRPLIB), table
    if kind not in ROUNDED:
        raise FileUnreadable(Why.NOT_KNOWN, what="EDGE_WEIGHT_TYPE", found=kind)
    if points is None:
        raise FileUnreadable(Why.LACKING, line=sections.last, what="NODE_COORD_SECTION")
    if kind == "EUC_2D" and timed:
        return Convention.DIMACS, straight(points, tenths)
    return Convention.VRPLIB, straight(points, ROUNDED[kind])


def _nodes(sections: Sections, size: int, scale: int) -> list[Node]:
    demands = _column(sections, "DEMAND", size)
    services = _column(sections, "SERVICE_TIME", size)
    releases = _column(sections, "RELEASE_TIME", size)
    windows = sections.columns("TIME_WINDOW", size, ("OPENS", "CLOSES")) if "TIME_WINDOW" in sections.rows else {}
    return [
        Node(
            number=node,
            demand=_at(demands, node, "DEMAND", 1),
            window=_window(windows, node, scale),
            service=_at(services, node, "SERVICE_TIME", scale) if node else 0,
            release=_at(releases, node, "RELEASE_TIME", scale),
        )
        for node in range(size)
    ]


def _column(sections: Sections, name: str, size: int) -> Column:
    """Give a section of one number a node; a specification of that name stands for every node."""
    if name in sections.rows:
        return sections.columns(name, size, (name,))
    if name in sections.specifications:
        line, text = sections.specifications[name]
        return dict.fromkeys(range(size), (line, [number(text, line, name)]))
    return {}


def _at(column: Column, node: int, what: str, scale: int) -> int:
    line, (found,) = column.get(node, NOTHING)
    return whole(float(np.floor(found * scale)), line, what)


def _window(windows: Column, node: int, scale: int) -> Span | None:
    if node not in windows:
        return None
    line, (opens, closes) = windows[node]
    if opens > closes:
        raise FileUnreadable(Why.OUT_OF_RANGE, line=line, what="TIME_WINDOW", found=f"{closes:g} < {opens:g}")
    scaled = [whole(float(np.floor(each * scale)), line, "TIME_WINDOW") for each in (opens, closes)]
    return Span(scaled[0], scaled[1])
