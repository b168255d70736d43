"""Every engine says the same problem in its own words, and its answers pass the checker."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.check import violations
from planning.effort import Effort, Iterations, Seconds
from planning.engines.door import EngineMissing, engine, installed
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.price import moved, price
from planning.problem import Problem, ProblemError, Span
from planning.solve import better, solve

ENGINES = ("pyvrp", "ortools")


@pytest.mark.parametrize("name", ENGINES)
@given(seed=st.integers(0, 10**6), warm=st.booleans())
@settings(max_examples=15, deadline=None)
def test_answers_hold(arbitrary: Callable[..., Problem], name: str, seed: int, warm: bool) -> None:  # noqa: FBT001
    """What the engine alone answers passes the checker, whatever windows, releases, skills and prizes there are."""
    problem = arbitrary(seed, stops=9)
    floor = repair(problem)
    orders = engine(name)(problem, Iterations(20), floor, seed, warm=warm)

    assert orders is None or violations(problem, timed(problem, orders)) == ()


@pytest.mark.parametrize("name", ENGINES)
def test_finds_what_greedy_misses(arbitrary: Callable[..., Problem], name: str) -> None:
    """On a day of 60 stops the search is better than the floor, and says its name."""
    problem = arbitrary(5, stops=60, vehicles=6, slack=40)
    plan = solve(problem, Iterations(60), using=name)

    assert price(problem, plan) < price(problem, repair(problem))
    assert violations(problem, plan) == ()
    assert plan.engine == name


@pytest.mark.parametrize("name", ENGINES)
def test_keeps_stops_with_their_vehicles(arbitrary: Callable[..., Problem], name: str) -> None:
    """With a weight on moving, fewer stops change vehicle than without."""
    free = arbitrary(7, stops=24, vehicles=3, slack=60)
    stops = tuple(
        replace(stop, affinity=f"v{row % 3}", windows=(), skills=frozenset()) for row, stop in enumerate(free.stops)
    )

    def changed(weight: int) -> int:
        problem = free.replace(stops=stops, affinity_weight=weight)
        start = repair(problem.replace(affinity_weight=0))
        orders = engine(name)(problem, Iterations(60), start, 0, warm=False)
        return moved(problem, timed(problem, orders or {}))

    assert changed(1000) < changed(0)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("stops", [0, 1])
def test_small_and_empty_days(village: Problem, name: str, stops: int) -> None:
    """A day without stops or vehicles is a plan like any other."""
    problem = village.replace(stops=village.stops[:stops])

    assert solve(problem, Iterations(5), using=name).unserved == ()
    assert len(solve(problem.replace(vehicles=()), Iterations(5), using=name).unserved) == stops


@pytest.mark.parametrize("name", ENGINES)
def test_promises_come_first(village: Problem, name: str) -> None:
    """Where not all can be served, the promised stop is, and the others say why not."""
    short = village.replace(vehicles=(replace(village.vehicles[0], shift=Span(0, 430)),))
    promised = short.with_stop(replace(short.stop("c"), promised=True, windows=(Span(0, 9999),)))
    plan = solve(promised, Iterations(50), using=name)

    assert "c" in plan.orders["van"]
    assert {each.reason for each in plan.unserved} <= {"shift", "other_windows"}


def test_same_seed_same_plan(arbitrary: Callable[..., Problem]) -> None:
    """By iterations and with one seed, the plan is the same again."""
    problem = arbitrary(11, stops=40, vehicles=4, slack=60)

    assert solve(problem, Iterations(50), seed=3) == solve(problem, Iterations(50), seed=3)


def test_a_warm_start_is_never_left_for_worse(arbitrary: Callable[..., Problem]) -> None:
    """A plan that starts from another is no dearer than it."""
    problem = arbitrary(12, stops=40, vehicles=4, slack=60)
    first = solve(problem, Iterations(200))

    assert price(problem, solve(problem, Iterations(1), start_from=first)) <= price(problem, first)


def test_an_offer_that_breaks_rules_loses(village: Problem) -> None:
    """Solvers are not believed: a plan that breaks a rule never wins, however cheap."""
    held = repair(village)
    lie = Plan(held.routes, held.unserved, 0, 0, "liar")

    assert better(village, held, lie) is held


def test_what_still_fits_is_inserted(village: Problem) -> None:
    """An engine that forgets a stop which fits does not keep its recipient waiting."""
    offered = timed(village, {"van": ["a", "b"]}, "hasty")
    plan = better(village, timed(village, {}), offered)

    assert set(plan.orders["van"]) == {"a", "b", "c"}
    assert plan.engine == "hasty"


def test_engines_are_found_by_name(village: Problem) -> None:
    """The best engine installed searches when none is named; unknown names are refused."""
    assert installed()[0] == "pyvrp"
    assert solve(village, Iterations(5), using="greedy").engine == "greedy"
    with pytest.raises(EngineMissing):
        engine("planning.nowhere:search")
    with pytest.raises(EngineMissing):
        engine("nonsense")


@pytest.mark.parametrize(("kind", "limit"), [(Seconds, -1), (Seconds, float("nan")), (Iterations, -1)])
def test_efforts_are_not_negative(kind: type[Effort], limit: int) -> None:
    """An effort below nothing, or without end, is refused."""
    with pytest.raises(ProblemError):
        kind(limit)
