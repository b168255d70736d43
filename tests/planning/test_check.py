"""The checker sees everything that is wrong, one rule at a time."""

from dataclasses import replace

import pytest

from planning.check import Violation, violations
from planning.plan import Plan, Route, Unserved, timed
from planning.problem import Problem, Span, Vehicle


@pytest.fixture
def plan(village: Problem) -> Plan:
    """The village's plan: a, b, c."""
    return timed(village, {"van": ["a", "b", "c"]})


def changed(plan: Plan, **changes: object) -> Plan:
    """The plan with its only route changed."""
    return replace(plan, routes=(replace(plan.routes[0], **changes),))  # type: ignore[arg-type]


def test_a_good_plan_breaks_nothing(village: Problem, plan: Plan) -> None:
    """A timed plan inside its rules has no violations, and unserved stops are none."""
    assert violations(village, plan) == ()
    assert violations(village, timed(village, {})) == ()


def test_windows_and_promises_are_told_apart(village: Problem, plan: Plan) -> None:
    """A start outside every window is a broken window, or a broken promise, by the seconds it misses."""
    stop = replace(village.stop("b"), windows=(Span(0, 100), Span(900, 1000)))

    assert violations(village.with_stop(stop), plan) == (Violation("window", "b", "van", 80),)
    assert violations(village.with_stop(replace(stop, promised=True)), plan) == (Violation("promise", "b", "van", 80),)


def test_the_shift_has_two_ends(village: Problem, plan: Plan) -> None:
    """Leaving before the shift and coming back after it are violations."""
    problem = village.replace(vehicles=(Vehicle("van", (10,), Span(10, 500), 0, 0),))

    assert violations(problem, plan) == (Violation("shift", None, "van", 10), Violation("shift", None, "van", 40))


def test_loads_have_limits(village: Problem, plan: Plan) -> None:
    """Carrying more than the capacity is a violation, by the units too many."""
    problem = village.replace(vehicles=(Vehicle("van", (2,), Span(0, 9999), 0, 0),))

    assert violations(problem, plan) == (Violation("capacity", None, "van", 1),)


def test_skills_and_release(village: Problem, plan: Plan) -> None:
    """A stop needs a vehicle with its skills, which leaves after its release."""
    skilled = village.with_stop(replace(village.stop("a"), skills=frozenset({"cooled"})))
    released = village.with_stop(replace(village.stop("a"), release=50))

    assert violations(skilled, plan) == (Violation("skills", "a", "van", 1),)
    assert violations(released, plan) == (Violation("release", "a", "van", 50),)


def test_impossible_times_are_seen(village: Problem, plan: Plan) -> None:
    """Times that no van can drive, and service that is cut short, are violations."""
    visits = plan.routes[0].visits

    def kinds(*them: object) -> set[tuple[str, str | None, int]]:
        found = violations(village, changed(plan, visits=them))
        return {(each.kind, each.stop, each.amount) for each in found}

    assert kinds(replace(visits[0], arrive=59), *visits[1:]) == {("too_fast", "a", 1)}
    assert kinds(replace(visits[0], start=59), *visits[1:]) == {("too_fast", "a", 1)}
    assert kinds(replace(visits[0], leave=119), *visits[1:]) == {("hurried_service", "a", 1)}
    assert violations(village, changed(plan, finish=539)) == (Violation("too_fast", None, "van", 1),)


def test_bookkeeping(village: Problem, plan: Plan) -> None:
    """Forgotten, doubled and unknown stops and vehicles are named."""
    route = plan.routes[0]
    twice = replace(plan, unserved=(Unserved("a", "window"),))
    ghost = replace(plan, unserved=(Unserved("z", "window"),))

    assert violations(village, Plan((), plan.unserved, 0, 0, "x")) == tuple(
        Violation("forgotten", stop, None, 1) for stop in "abc"
    )
    assert violations(village, twice) == (Violation("doubled", "a", None, 1),)
    assert violations(village, ghost) == (Violation("unknown_stop", "z", None, 1),)
    assert Violation("unknown_vehicle", None, "bike", 1) in violations(village, changed(plan, vehicle="bike"))
    assert Violation("doubled", None, "van", 1) in violations(village, replace(plan, routes=(route, route)))


def test_totals_are_counted_again(village: Problem, plan: Plan) -> None:
    """Wrong sums of driving are violations."""
    found = violations(village, replace(plan, duration=359, distance=3001))

    assert found == (Violation("wrong_duration", None, None, 1), Violation("wrong_distance", None, None, 1))


def test_an_empty_route_may_stay_in_the_depot(village: Problem) -> None:
    """A route without visits is no violation."""
    plan = Plan((Route("van", (), 0, 0),), timed(village, {}).unserved, 0, 0, "x")

    assert violations(village, plan) == ()
