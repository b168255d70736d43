"""Insertion is exact: a slot exists if and only if trying everything finds one."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.check import violations
from planning.greedy import repair
from planning.insertion import Refusal, Slot, best, insert, slots, without
from planning.plan import Plan, timed
from planning.problem import Problem, ProblemError, Span, Stop, Vehicle
from planning.rules import Rule

ANY = Span(0, 5000)
SPANS = (Span(0, 30), Span(20, 45), Span(50, 90), Span(120, 180), Span(0, 400))


def brute_force(problem: Problem, plan: Plan, stop: Stop) -> int | None:
    """The least price of a plan that passes the checker with the stop at any position of any vehicle."""
    found = []
    for vehicle in problem.vehicles:
        order = plan.orders.get(vehicle.id, ())
        for position in range(len(order) + 1):
            orders = {**plan.orders, vehicle.id: (*order[:position], stop.id, *order[position:])}
            tried = timed(problem, orders)
            if not violations(problem, tried):
                foreign = stop.affinity not in {None, vehicle.id}
                found.append(tried.duration - plan.duration + problem.affinity_weight * foreign)
    return min(found, default=None)


@given(seed=st.integers(0, 10**6))
def test_agrees_with_trying_everything(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Each span is a slot, at the same cost, exactly when brute force finds a place; the inserted plan holds."""
    problem = arbitrary(seed, slack=2)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    for span, answer in zip(SPANS, slots(problem, plan, stop, SPANS), strict=True):
        wanted = problem.with_stop(replace(stop, windows=(span,)))
        expected = brute_force(wanted, plan, stop)
        assert (answer.cost if isinstance(answer, Slot) else None) == expected
        if isinstance(answer, Slot):
            assert violations(wanted, insert(wanted, plan, answer)) == ()
        else:
            assert answer.rule in set(Rule)


@given(seed=st.integers(0, 10**6))
def test_the_best_slot_is_inside_the_windows(arbitrary: Callable[..., Problem], seed: int) -> None:
    """The best slot is as good as brute force, also with two windows."""
    problem = arbitrary(seed)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    found = best(problem, plan, stop)

    assert (found.cost if found else None) == brute_force(problem, plan, stop)
    if found:
        assert violations(problem, insert(problem, plan, found)) == ()


@given(seed=st.integers(0, 10**6), locked=st.integers(1, 4))
def test_what_is_under_way_stays(arbitrary: Callable[..., Problem], seed: int, locked: int) -> None:
    """No position before the locked one is offered, and no visit before it changes its times."""
    problem = arbitrary(seed)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    earliest = {route.vehicle: min(locked, len(route.visits)) for route in plan.routes}
    for answer in slots(problem, plan, stop, SPANS, earliest):
        if isinstance(answer, Slot) and answer.vehicle in earliest:
            first = earliest[answer.vehicle]
            wanted = problem.with_stop(replace(stop, windows=(answer.span,)))
            before = {route.vehicle: route for route in plan.routes}[answer.vehicle]
            after = {route.vehicle: route for route in insert(wanted, plan, answer).routes}[answer.vehicle]
            assert answer.position >= first
            assert (after.depart, after.visits[:first]) == (before.depart, before.visits[:first])
            assert violations(wanted, insert(wanted, plan, answer)) == ()


def only(problem: Problem, plan: Plan, stop: Stop, span: Span = ANY, **locked: int) -> Slot | str:
    """The answer for one span: the slot, or the rule."""
    (answer,) = slots(problem, plan, stop, [span], locked)
    return answer.rule if isinstance(answer, Refusal) else answer


def test_every_rule_names_itself(village: Problem) -> None:
    """A refusal carries the rule that binds."""
    plan, new = timed(village, {"van": ["a", "b"]}), village.stop("c")
    late = Stop("c", 3, (), 60, (1,), release=6000)

    assert only(village.replace(vehicles=()), timed(village, {}), new) == Rule.FLEET
    assert only(village, plan, replace(new, skills=frozenset({"cooled"}))) == Rule.SKILLS
    assert only(village, plan, replace(new, demand=(9,))) == Rule.CAPACITY
    assert only(village, plan, new, Span(0, 179)) == Rule.WINDOW
    assert only(village, plan, new, Span(28_700, 28_800)) == Rule.SHIFT
    assert only(village, plan, late) == Rule.RELEASE


def test_the_rule_may_be_the_others(village: Problem) -> None:
    """Where a stop alone would fit, its neighbours' windows, the shift, or what is under way bind."""
    tight = village.with_stop(replace(village.stop("a"), windows=(Span(60, 60),)))
    tight = tight.with_stop(replace(tight.stop("b"), windows=(Span(180, 180),)))
    short = village.replace(vehicles=(Vehicle("van", (10,), Span(0, 420), 0, 0),))
    new = village.stop("c")

    assert only(tight, timed(tight, {"van": ["a", "b"]}), new, Span(200, 290)) == Rule.OTHER_WINDOWS
    assert only(short, timed(short, {"van": ["a", "b"]}), new) == Rule.SHIFT
    assert only(village, timed(village, {"van": ["a", "b"]}), new, Span(0, 250), van=2) == Rule.LOCKED


def test_leaving_later_must_not_cost_those_before(village: Problem) -> None:
    """A stop whose release holds the van back is refused where an earlier stop would lose its window."""
    tight = village.with_stop(replace(village.stop("a"), windows=(Span(0, 100),)))
    plan = timed(tight, {"van": ["a"]})

    assert only(tight, plan, replace(tight.stop("c"), release=30)).__class__ is Slot
    assert only(tight, plan, replace(tight.stop("c"), release=50)) == Rule.OTHER_WINDOWS


def test_a_stop_may_be_asked_about_again(village: Problem) -> None:
    """A stop the plan serves already is taken out first, and goes where the new slot is."""
    plan = timed(village, {"van": ["a", "b", "c"]})
    answer = only(village, plan, village.stop("a"), Span(400, 5000))

    assert isinstance(answer, Slot)
    assert insert(village, plan, answer).orders == {"van": ("b", "c", "a")}


def test_stops_can_be_taken_out(village: Problem) -> None:
    """What is taken out is unserved, and the visits before it keep their times."""
    plan = timed(village, {"van": ["a", "b", "c"]})
    left = without(village, plan, {"b"})

    assert left.orders == {"van": ("a", "c")}
    assert left.routes[0].visits[0] == plan.routes[0].visits[0]
    assert violations(village, left) == ()
    assert without(village, plan, {"a", "b", "c"}).routes == ()


def test_a_stop_needs_a_row_in_the_tables(village: Problem) -> None:
    """A stop at a place that the tables do not know is refused."""
    with pytest.raises(ProblemError, match="4 places"):
        slots(village, timed(village, {}), Stop("z", 9, (), 0, (1,)), [Span(0, 1)])


def test_one_slot_takes_ten_milliseconds(arbitrary: Callable[..., Problem]) -> None:
    """On a day of 500 stops, one slot is proven in at most 10 ms and eight windows in at most 14."""
    problem = arbitrary(3, stops=500, vehicles=25, slack=100)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    spans = [Span(at, at + 300) for at in range(0, 4000, 500)]

    assert least(lambda: slots(problem, plan, stop, spans[:1])) <= 0.010
    assert least(lambda: slots(problem, plan, stop, spans)) <= 0.014


def least(act: Callable[[], object], times: int = 7) -> float:
    """The least processor time of a few tries: the neighbours on this machine do not count."""
    found = []
    for _ in range(times):
        begun = process_time()
        act()
        found.append(process_time() - begun)
    return min(found)
