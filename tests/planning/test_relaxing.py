"""What would let a stop in: the least of each rule, and a second less is not enough."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.greedy import repair
from planning.plan import timed
from planning.problem import Problem, Span, Vehicle
from planning.relaxing import explain
from planning.rules import Rule


def test_a_window_that_is_too_early(village: Problem) -> None:
    """The van is at c after three minutes: a window that ends after two must end a minute later."""
    problem = village.with_stop(replace(village.stop("c"), windows=(Span(0, 120),)))
    found = explain(problem, repair(problem), "c")

    assert found.rule == Rule.WINDOW
    assert (found.ways[0].rule, found.ways[0].amount, found.ways[0].vehicle) == (Rule.WINDOW, 60, "van")


def test_a_shift_that_is_too_short(village: Problem) -> None:
    """The day takes 540 seconds; who works 500 of them needs 40 more."""
    problem = village.replace(vehicles=(Vehicle("van", (10,), Span(0, 500), 0, 0),))
    plan = repair(problem)
    found = explain(problem, plan, plan.unserved[0].stop)

    assert found.rule == Rule.SHIFT
    assert [(way.rule, way.amount) for way in found.ways] == [(Rule.SHIFT, 40)]


def test_a_van_that_is_too_small(village: Problem) -> None:
    """With room for two the third needs one unit more; with a skill missing, the skill."""
    small = village.replace(vehicles=(replace(village.vehicles[0], capacity=(2,)),))
    skilled = village.with_stop(replace(village.stop("b"), skills=frozenset({"cooled", "id"})))
    plan = repair(small)
    full, missing = explain(small, plan, plan.unserved[0].stop), explain(skilled, repair(skilled), "b")

    assert (full.rule, [(way.rule, way.amount) for way in full.ways]) == (Rule.CAPACITY, [(Rule.CAPACITY, 1)])
    assert (missing.rule, [(way.rule, way.amount) for way in missing.ways]) == (Rule.SKILLS, [(Rule.SKILLS, 2)])


def test_late_stops_are_explained_too(village: Problem) -> None:
    """A stop that is served late says by how much; where it would be in time elsewhere, others are in its way."""
    problem = village.with_stop(replace(village.stop("a"), windows=(Span(0, 100),)))
    plan = timed(problem, {"van": ["b", "a", "c"]})
    found = explain(problem, plan, "a")

    assert (found.late, found.rule, found.ways) == (140, Rule.OTHER_WINDOWS, ())


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_every_unserved_stop_is_explained(whole_day: Callable[..., Problem], seed: int) -> None:
    """On any day each unserved stop has a rule, and every way out is more than nothing."""
    problem = whole_day(seed)
    plan = repair(problem)
    for each in plan.unserved[:3]:
        found = explain(problem, plan, each.stop)

        assert found.late == 0
        assert found.rule != Rule.UNPLANNED
        assert all(way.amount > 0 for way in found.ways)
