"""Problems are immutable values that refuse to be wrong."""

import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planning.problem import Place, Problem, ProblemError, Span, Stop, Vehicle


def test_survives_the_way_to_the_child(village: Problem) -> None:
    """A problem is the same after pickling, its tables still read-only."""
    again = pickle.loads(pickle.dumps(village))  # noqa: S301 - our own bytes

    assert again == village
    assert again.stop("b") == village.stop("b")


def test_tables_cannot_be_changed(village: Problem) -> None:
    """Nobody changes the tables of a problem, not even through the array it was made of."""
    table = np.ones((2, 2), dtype=np.int32)
    problem = Problem((), (), table, table)
    table[0, 1] = 99

    assert problem.durations[0, 1] == 1
    with pytest.raises(ValueError, match="read-only"):
        village.durations[0, 1] = 7


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"durations": [[0.0, float("nan")], [1, 0]]}, "finite"),
        ({"durations": [[0, -1], [1, 0]]}, "outside 0"),
        ({"durations": [[0, 2**40], [1, 0]]}, "outside 0"),
        ({"durations": [[0, 1]]}, "square"),
        ({"durations": [["a", "b"], ["c", "d"]]}, "finite"),
        ({"durations": [[0]]}, "distances"),
        ({"affinity_weight": -1}, "affinity_weight"),
        ({"stops": (Stop("a", 1, (), 0, (1,)), Stop("a", 1, (), 0, (1,)))}, "'a' is there twice"),
        ({"stops": (Stop("", 1, (), 0, (1,)),)}, "not empty"),
        ({"stops": (Stop("a", 2, (), 0, (1,)),)}, "'a': place is 2"),
        ({"stops": (Stop("a", -1, (), 0, (1,)),)}, "'a': place"),
        ({"stops": (Stop("a", 1, (), -5, (1,)),)}, "'a': service"),
        ({"stops": (Stop("a", 1, (), 0, (-1,)),)}, "'a': demand"),
        ({"stops": (Stop("a", 1, (), 0, (1, 1)),)}, "2 dimensions"),
        ({"stops": (Stop("a", 1, (), 0, (1,), prize=-1),)}, "'a': prize"),
        ({"stops": (Stop("a", 1, (Span(5, 9), Span(0, 3)), 0, (1,)),)}, "in order"),
        ({"stops": (Stop("a", 1, (), 1.5, (1,)),)}, "whole number"),  # type: ignore[arg-type]
        ({"vehicles": (Vehicle("v", (1,), Span(0, 9), 0, 2),)}, "'v': end"),
        ({"vehicles": (Vehicle("v", (1,), Span(-1, 9), 0, 0),)}, "'v': shift opens"),
    ],
)
def test_wrong_parts_are_named(changes: dict[str, Any], message: str) -> None:
    """A wrong part is refused with its name and what it is."""
    fine = Problem((), (Vehicle("v", (1,), Span(0, 9), 0, 0),), *(np.zeros((2, 2), dtype=np.int32),) * 2)

    with pytest.raises(ProblemError, match=message):
        fine.replace(**changes)


@pytest.mark.parametrize(("latitude", "longitude"), [(float("nan"), 0), (0, float("inf")), (91, 0), (0, -181)])
def test_places_are_on_the_earth(latitude: float, longitude: float) -> None:
    """A place that is nowhere is refused."""
    with pytest.raises(ProblemError):
        Place(latitude, longitude)


def test_spans_run_forwards() -> None:
    """A span that closes before it opens is refused."""
    with pytest.raises(ProblemError, match="before it opens"):
        Span(10, 9)


def test_a_stop_is_added_or_replaced(village: Problem) -> None:
    """`with_stop` adds a stranger and replaces a namesake, in place."""
    longer = replace(village.stop("b"), service=500)

    assert [stop.id for stop in village.with_stop(Stop("d", 1, (), 0, (1,))).stops] == ["a", "b", "c", "d"]
    assert [stop.service for stop in village.with_stop(longer).stops] == [60, 500, 60]
