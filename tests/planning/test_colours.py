"""Few colours for many vehicles: neighbours differ, and everybody gets the route back that is most their own."""

from dataclasses import replace

import numpy as np

from planning.engines.pyvrp.colours import MOST, colours, regained
from planning.problem import Problem, Span, Stop, Vehicle

COUNT = 3 * MOST


def a_road(vehicles: int) -> Problem:
    """A stop every kilometre of a road, each with its own vehicle."""
    line = np.arange(vehicles + 1)
    apart = np.abs(line[:, None] - line[None, :]) * 60
    return Problem(
        tuple(Stop(f"s{n}", n + 1, (), 0, (1,), affinity=f"v{n}") for n in range(vehicles)),
        tuple(Vehicle(f"v{n}", (9,), Span(0, 10**6), 0, 0) for n in range(vehicles)),
        apart,
        apart,
    )


def test_neighbours_differ_in_colour() -> None:
    """Of thirty vehicles along a road no two next to each other have one colour, and all colours are used."""
    found = colours(a_road(COUNT))

    assert set(found.values()) == set(range(MOST))
    assert all(found[f"v{n}"] != found[f"v{n + 1}"] for n in range(COUNT - 1))


def test_few_vehicles_have_a_colour_each() -> None:
    """As long as there are colours enough, nobody shares one; who had no stops has none."""
    problem = a_road(MOST)
    idle = problem.replace(vehicles=(*problem.vehicles, replace(problem.vehicles[0], id="idle")))

    assert len(set(colours(idle).values())) == MOST
    assert "idle" not in colours(idle)


def test_everybody_gets_their_own_route_back() -> None:
    """Of vehicles that are alike, each drives the order with most of its old stops."""
    problem = a_road(4)
    orders = [["s3"], ["s1", "s0"], ["s2"]]

    assert regained(problem, orders, ["v0", "v1", "v2", "v3"]) == {"v3": ["s3"], "v0": ["s1", "s0"], "v2": ["s2"]}
