"""The greedy repair always answers, and never breaks a rule."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from planning.check import violations
from planning.explain import explained
from planning.greedy import repair
from planning.insertion import Slot, best
from planning.plan import timed
from planning.problem import Problem, Span, Vehicle
from planning.rules import Rule


@given(seed=st.integers(0, 10**6))
def test_what_it_answers_holds(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Whatever the problem, its plan passes the checker, and no stop that must be served still fits."""
    problem = arbitrary(seed)
    plan = repair(problem)

    assert violations(problem, plan) == ()
    for each in plan.unserved:
        if problem.stop(each.stop).prize is None:
            assert best(problem, plan, problem.stop(each.stop)) is None


@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_any_old_plan_is_repaired(arbitrary: Callable[..., Problem], seed: int, other: int) -> None:
    """An old plan of another day, late and overloaded, becomes one that passes the checker."""
    problem = arbitrary(seed)
    stops = [stop.id for stop in arbitrary(other, stops=9).stops]
    old = timed(arbitrary(other, stops=9), {"v0": stops[:5], "v1": stops[5:]})

    assert violations(problem, repair(problem, old)) == ()


def test_order_is_kept_where_it_holds(village: Problem) -> None:
    """An old plan that still holds comes back as it was, even where another order would be shorter."""
    odd = timed(village, {"van": ["b", "a", "c"]})

    assert repair(village, odd).orders == {"van": ("b", "a", "c")}
    assert repair(village).duration == 360


def test_a_promise_goes_before_what_was_there(village: Problem) -> None:
    """A stop promised since then gets its place though another loses it."""
    small = village.replace(vehicles=(Vehicle("van", (2,), Span(0, 9999), 0, 0),))
    old = repair(small.replace(stops=small.stops[:2]))
    promised = small.with_stop(replace(small.stop("c"), promised=True, windows=(Span(0, 5000),)))

    plan = repair(promised, old)

    assert "c" in plan.orders["van"]
    assert len(plan.unserved) == 1


def test_a_stop_stays_with_its_vehicle_for_a_while(village: Problem) -> None:
    """Affinity outweighs a small detour and gives way to a large one."""
    two = village.replace(vehicles=(village.vehicles[0], replace(village.vehicles[0], id="other")))
    loyal = two.with_stop(replace(two.stop("c"), affinity="other"))
    old = timed(loyal, {"van": ["a", "b"]})

    assert repair(loyal.replace(affinity_weight=10_000), old).orders == {"van": ("a", "b"), "other": ("c",)}
    assert set(repair(loyal.replace(affinity_weight=1), old).orders["van"]) == {"a", "b", "c"}


def test_optional_stops_must_be_worth_it(village: Problem) -> None:
    """An optional stop is served when its prize covers the detour, and named as not worth it else."""
    poor = village.with_stop(replace(village.stop("c"), prize=10))
    rich = village.with_stop(replace(village.stop("c"), prize=200))

    assert [(e.stop, e.reason) for e in explained(poor, repair(poor)).unserved] == [("c", Rule.NOT_WORTH_IT)]
    assert repair(rich).unserved == ()


def test_no_vehicle_is_still_a_plan(village: Problem) -> None:
    """Without vehicles everything is unserved, with the reason."""
    plan = explained(village, repair(village.replace(vehicles=())))
    plan = explained(village.replace(vehicles=()), plan)

    assert {each.reason for each in plan.unserved} == {Rule.FLEET}


def test_five_hundred_stops_take_less_than_a_second(arbitrary: Callable[..., Problem]) -> None:
    """A plan of 500 stops costs at most a second of one processor."""
    problem = arbitrary(1, stops=500, vehicles=25, slack=100)
    problem = problem.replace(stops=tuple(replace(stop, release=0) for stop in problem.stops))
    begun = process_time()
    plan = repair(problem)

    assert process_time() - begun <= 1
    assert violations(problem, plan) == ()
    assert isinstance(best(problem, plan, problem.stops[0]), Slot | None)
