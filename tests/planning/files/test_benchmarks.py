"""Benchmark files become the problems that their conventions mean."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import vrplib

from planning.check import violations
from planning.files import Convention, read
from planning.files.assigning import planned
from planning.files.plans import read_plan
from planning.problem import Span, Stop, Vehicle
from tests.planning.files.conftest import CVRP, ORTEC, SOLOMON, VRPTW

Write = Callable[..., Path]


@pytest.mark.parametrize("text", [SOLOMON, VRPTW, SOLOMON.replace("\n", "\r\n"), "\ufeff" + SOLOMON])
def test_windows_on_a_plane_are_times_ten_and_floored(written: Write, text: str) -> None:
    """Solomon's columns and VRPLIB's sections tell the same problem: distances and times x10, floored."""
    instance = read(written(text))

    assert (instance.name, instance.convention, instance.metres) == ("TINY", Convention.DIMACS, True)
    assert instance.problem.durations.tolist() == [[0, 50, 14], [50, 0, 36], [14, 36, 0]]
    assert np.array_equal(instance.problem.durations, instance.problem.distances)
    assert instance.problem.stops == (
        Stop("1", 1, (Span(0, 1000),), 100, (6,)),
        Stop("2", 2, (Span(200, 300),), 100, (5,)),
    )
    assert instance.problem.vehicles == tuple(Vehicle(each, (10,), Span(0, 10_000), 0, 0) for each in "12")
    assert dict(instance.numbering) == {"1": 1, "2": 2}


def test_ortec_is_in_seconds_of_driving(written: Write) -> None:
    """An explicit table with windows is whole seconds, from row to column, and says nothing of metres."""
    instance = read(written(ORTEC))

    assert (instance.convention, instance.metres) == (Convention.ORTEC, False)
    assert instance.problem.durations.tolist() == [[0, 50, 14], [51, 0, 36], [15, 37, 0]]
    assert [stop.service for stop in instance.problem.stops] == [360, 240]


@pytest.mark.parametrize(
    ("kind", "row"),
    [("EUC_2D", [0, 5, 1]), ("CEIL_2D", [0, 5, 2]), ("FLOOR_2D", [0, 5, 1]), ("EXACT_2D", [0, 5000, 1414])],
)
def test_without_windows_distances_are_whole_as_the_file_says(written: Write, kind: str, row: list[int]) -> None:
    """CVRP is rounded as TSPLIB does; nothing but the load binds, so no more vehicles are made than can be of use."""
    instance = read(written(CVRP.replace("EUC_2D", kind)))

    assert instance.convention is Convention.VRPLIB
    assert instance.problem.durations[0].tolist() == row
    assert [stop.windows for stop in instance.problem.stops] == [(), ()]
    assert len(instance.problem.vehicles) == 2


@pytest.mark.parametrize(
    ("layout", "listed"),
    [
        ("LOWER_ROW", "5 1 4"),
        ("LOWER_DIAG_ROW", "0 5\n0 1 4 0"),
        ("UPPER_ROW", "5 1\n4"),
        ("UPPER_DIAG_ROW", "0 5 1 0 4 0"),
    ],
)
def test_half_a_table_is_enough_where_ways_are_equal(written: Write, layout: str, listed: str) -> None:
    """The layouts that list each pair once give the whole table, however their lines are broken."""
    head, _, tail = CVRP.partition("NODE_COORD_SECTION")
    explicit = head.replace("EUC_2D", f"EXPLICIT\nEDGE_WEIGHT_FORMAT: {layout}") + f"EDGE_WEIGHT_SECTION\n{listed}\n"
    instance = read(written(explicit + "DEMAND_SECTION" + tail.partition("DEMAND_SECTION")[2]))

    assert instance.problem.durations.tolist() == [[0, 5, 1], [5, 0, 4], [1, 4, 0]]


def test_a_longest_route_is_a_shift(written: Write) -> None:
    """Where a file limits the length of routes, service counts with it."""
    instance = read(written(CVRP.replace("CAPACITY", "DISTANCE: 200\nSERVICE_TIME: 10\nCAPACITY")))

    assert {vehicle.shift for vehicle in instance.problem.vehicles} == {Span(0, 200)}
    assert [stop.service for stop in instance.problem.stops] == [10, 10]


def test_the_best_known_lies_beside(written: Write) -> None:
    """A solution, or a list of costs, tells the best known in the file's own units."""
    path = written(SOLOMON, "tiny.txt")
    written("OTHER 3\ntiny 17.4\n", "best_known_dimacs.txt")
    assert read(path).best_known == 174
    written("Route #1: 2 1\nCost 15.2\n", "tiny.sol")
    assert read(path).best_known == 152


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "stops", "vehicles", "best"),
    [
        ("homberger/rc1_2_4.txt", 200, 50, 28452),
        ("homberger/r1_4_6.txt", 400, 100, 83404),
        ("homberger/R1_10_1.vrp", 1000, 250, 530261),
        ("ortec/ORTEC-VRPTW-ASYM-27232d73-d1-n208-k20.txt", 208, 20, 96741),
        ("ortec/ORTEC-VRPTW-ASYM-6cc299a2-d1-n489-k35.txt", 489, 35, 245955),
    ],
)
def test_real_files_agree_with_vrplib_and_their_best_plans(
    data_dir: Path, name: str, stops: int, vehicles: int, best: int
) -> None:
    """Vrplib reads the same numbers, and the best known plan keeps every rule at exactly its cost."""
    path = data_dir / "benchmarks" / name
    instance = read(path)
    theirs = vrplib.read_instance(path, "vrplib" if ":" in path.read_text()[:20] else "solomon")
    scale = 10 if instance.convention is Convention.DIMACS else 1
    problem = instance.problem

    assert (len(problem.stops), len(problem.vehicles), instance.best_known) == (stops, vehicles, best)
    assert np.array_equal(problem.durations, np.floor(np.array(theirs["edge_weight"]) * scale))
    assert [stop.windows[0].closes for stop in problem.stops] == (theirs["time_window"][1:, 1] * scale).tolist()
    assert [stop.demand[0] for stop in problem.stops] == theirs["demand"][1:].tolist()
    if path.with_suffix(".sol").exists():
        plan = planned(instance, read_plan(path.with_suffix(".sol")))
        assert (violations(problem, plan), plan.duration, plan.unserved) == ((), best, ())
