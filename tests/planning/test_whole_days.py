"""Whole days, with everything that a last-mile day has: always a plan, and always one that holds."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.check import violations
from planning.effort import Iterations
from planning.engines.door import engine
from planning.explain import explained
from planning.greedy import repair
from planning.insertion import best, insert, without
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem
from planning.rules import Rule
from planning.solve import better, corrected, solve

Days = Callable[..., Problem]


def served_and_left(plan: Plan) -> list[str]:
    """Every stop that the plan names, once for each time."""
    return sorted([stop for stops in plan.orders.values() for stop in stops] + [each.stop for each in plan.unserved])


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_the_floor_holds(whole_day: Days, seed: int) -> None:
    """Planned and unserved are what was asked, nothing is broken, and everything unserved says why."""
    problem = whole_day(seed)
    plan = explained(problem, repair(problem))

    assert violations(problem, plan) == ()
    assert served_and_left(plan) == sorted(problem.stop_of)
    for each in plan.unserved:
        stop = problem.stop(each.stop)
        assert each.reason != Rule.UNPLANNED
        assert each.reason != Rule.NOT_WORTH_IT or (stop.prize is not None and not stop.promised)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_a_plan_is_kept(whole_day: Days, seed: int) -> None:
    """Beginning from a plan of the same day, all that it serves is served again."""
    problem = whole_day(seed)
    plan = repair(problem)

    assert price(problem, repair(problem, plan)) <= price(problem, plan)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_a_stop_may_leave_and_come_back(whole_day: Days, seed: int) -> None:
    """Without one stop the plan still holds, and so it does with the stop in the slot that is best for it."""
    problem = whole_day(seed)
    plan = repair(problem)
    free = [stop for stop in problem.stops if stop.id not in problem.followed]
    if not free:
        return
    stop = random.Random(seed).choice(free)
    out = without(problem, plan, {stop.id})
    slot = best(problem, out, stop)

    assert violations(problem, out) == ()
    if stop.id not in {each.stop for each in plan.unserved}:
        assert slot is not None
    if slot is not None:
        asked = problem.with_stop(replace(stop, windows=(slot.span,)))
        assert violations(asked, insert(asked, out, slot)) == ()


@pytest.mark.parametrize("name", ["pyvrp", "ortools"])
@given(seed=st.integers(0, 10**6), warm=st.booleans())
@settings(max_examples=10, deadline=None)
def test_engines_are_corrected(whole_day: Days, name: str, seed: int, warm: bool) -> None:  # noqa: FBT001
    """Whatever an engine makes of a day, what holds of it is a plan; the best plan is no dearer than the floor."""
    problem = whole_day(seed)
    floor = repair(problem)
    orders = engine(name)(problem, Iterations(5), floor, seed, warm=warm)
    offered = floor if orders is None else corrected(problem, timed(problem, orders, name))

    assert violations(problem, offered) == ()
    assert served_and_left(offered) == sorted(problem.stop_of)
    assert price(problem, better(problem, floor, offered)) <= price(problem, floor)


def test_where_the_best_engine_has_no_words_another_goes_on(whole_day: Days) -> None:
    """A day of breaks, wishes and bound orders is searched by both engines, and the best of their plans holds."""
    problem = whole_day(12, stops=10)
    plan = solve(problem, Iterations(5))

    assert violations(problem, plan) == ()
    assert price(problem, plan) <= price(problem, repair(problem))
