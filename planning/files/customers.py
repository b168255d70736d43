"""The nodes of a benchmark file, the depot first, and how they become a problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planning.files.instance import Convention, Instance, Points
from planning.files.refusal import FileUnreadable, Why
from planning.problem import Matrix, Problem, ProblemError, Span, Stop, Vehicle
from planning.refusal import LARGEST

FOREVER: Final = LARGEST // 4


@dataclass(frozen=True)
class Node:
    """One row of a file, in whole numbers of its convention."""

    number: int
    demand: int = 0
    window: Span | None = None
    service: int = 0
    release: int = 0


@dataclass(frozen=True)
class Fleet:
    """So many equal vehicles; None: as many as could be of use."""

    vehicles: int | None
    capacity: int
    longest: int | None = None  # of a route, in the file's convention


def instance(
    name: str,
    convention: Convention,
    nodes: Sequence[Node],
    fleet: Fleet,
    weights: Matrix,
    points: Points | None,
) -> Instance:
    """Put a depot, stops and equal vehicles together; distance and time are the same numbers."""
    depot, *customers = nodes
    shift = depot.window or Span(0, FOREVER)
    if fleet.longest is not None:
        shift = Span(shift.opens, min(shift.closes, shift.opens + fleet.longest))
    try:
        problem = Problem(
            stops=tuple(_stop(node, row) for row, node in enumerate(customers, start=1)),
            vehicles=tuple(
                Vehicle(str(each), (fleet.capacity,), shift, 0, 0) for each in range(1, _size(fleet, customers) + 1)
            ),
            durations=weights,
            distances=weights,
        )
    except ProblemError as error:
        raise FileUnreadable(Why.NOT_A_PROBLEM, found=error) from error
    numbering = {str(node.number): node.number for node in customers}
    metres = convention is not Convention.ORTEC
    return Instance(problem, name, convention, numbering, points=points, metres=metres)


def _stop(node: Node, row: int) -> Stop:
    windows = (node.window,) if node.window else ()
    return Stop(str(node.number), row, windows, node.service, (node.demand,), release=node.release)


def _size(fleet: Fleet, customers: Sequence[Node]) -> int:
    """Two routes that fit into one vehicle are never both needed where nothing but the load binds."""
    if fleet.vehicles is not None:
        return min(fleet.vehicles, len(customers))
    free = fleet.longest is None and not any(node.window for node in customers)
    needed = 2 * -(-sum(node.demand for node in customers) // max(fleet.capacity, 1)) + 1
    return min(needed, len(customers)) if free else len(customers)
