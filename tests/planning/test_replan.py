"""Planning again: promises hold or are named, stops stay, and the report counts what moved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.changes import Evening
from planning.check import violations
from planning.effort import Iterations
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.problem import Problem, Span, Stop, Vehicle
from planning.replan import free, loyal, replan, stability, unchanged
from planning.settling import settled

HOUR = 3600


@pytest.fixture
def two_vans(village: Problem) -> Problem:
    """The village with a second van."""
    van = village.vehicles[0]
    return village.replace(vehicles=(van, replace(van, id="bike")))


@pytest.fixture
def published(two_vans: Problem) -> Plan:
    """A dear plan that people were told: b apart from the others."""
    return timed(two_vans, {"van": ["a", "c"], "bike": ["b"]})


def test_nobody_moves_for_a_little(two_vans: Problem, published: Plan) -> None:
    """A detour shorter than the weight keeps everybody with their van; without a weight b joins the others."""
    plan, left = replan(two_vans, published, Iterations(20), against=Iterations(20))
    light, moved = replan(two_vans.replace(affinity_weight=10), published, Iterations(20))

    assert plan.orders == published.orders
    assert (left.vehicles_changed, left.stops_moved_15_min, left.compared) == (0, 0, 3)
    assert left.cost_of_stability == 240
    assert (moved.vehicles_changed, moved.seconds, moved.metres) == (1, -240, -2000)
    assert light.duration == published.duration - 240


def test_a_broken_promise_is_named(two_vans: Problem, published: Plan) -> None:
    """Two promises that exclude each other are not kept silently late: one is unserved and named."""
    told = (Span(60, 60),)
    stops = tuple(replace(stop, windows=told, promised=stop.id != "a") for stop in two_vans.stops)
    problem = two_vans.replace(stops=stops, vehicles=two_vans.vehicles[:1])
    plan, left = replan(problem, published, Iterations(20))

    assert violations(problem, plan) == ()
    assert (left.promises, left.promises_kept) == (2, 0)
    assert left.broken == ("b", "c")
    assert left.as_contract()["promises_kept"] == 0


def test_what_is_gone_is_gone(two_vans: Problem, published: Plan) -> None:
    """Cancelled stops and vans that stay at home are no part of the new plan, new stops are."""
    problem = two_vans.replace(stops=(two_vans.stops[0], Stop("new", 3, (), 60, (1,))), vehicles=two_vans.vehicles[1:])
    plan, left = replan(problem, published, Iterations(20))

    assert sorted(plan.orders["bike"]) == ["a", "new"]
    assert (left.compared, left.vehicles_changed) == (1, 1)


def test_who_was_told_another_window_makes_room(village: Problem) -> None:
    """Where a retimed stop no longer fits with those that nothing happened to, they stay, and it is bound to no van."""
    van = Vehicle("van", (10,), Span(0, HOUR), 0, 0)
    problem = village.replace(vehicles=(van, replace(van, id="bike")))
    old = timed(problem, {"van": ["a", "b", "c"]})
    told = tuple(
        replace(stop, windows=(Span(visit.start, visit.start),), promised=True)
        for stop, visit in zip(problem.stops, old.routes[0].visits, strict=True)
    )
    changed = problem.replace(stops=(replace(told[0], windows=(Span(300, 300),)), *told[1:]))
    bound = loyal(changed, old)
    plan = repair(bound, old)

    assert unchanged(changed, old) == {"b", "c"}
    assert [stop.affinity for stop in bound.stops] == [None, "van", "van"]
    assert {stop.affinity for stop in free(bound).stops} == {None}
    assert plan.orders == {"van": ("b", "c"), "bike": ("a",)}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=8, deadline=None)
def test_a_whole_evening(arbitrary: object, seed: int) -> None:
    """After any evening of changes: all promises are kept or named, nothing is broken, all stops are accounted for."""
    day: Problem = arbitrary(seed, stops=20, vehicles=3, slack=30)  # type: ignore[operator]
    evening = Evening.of(day, seed)
    published = repair(evening.before)
    problem = evening.after(published)
    plan, left = replan(problem, published, Iterations(5))

    assert violations(problem, plan) == ()
    assert left.promises_kept + len(left.broken) == left.promises == len(problem.stops)
    assert set(left.broken) == {each.stop for each in plan.unserved}
    assert left == stability(problem, published, plan)


def test_too_many_moved_stops_go_back(two_vans: Problem, published: Plan) -> None:
    """Where one stop at most may change vehicle, of two that did the one goes back that costs least."""
    bound = loyal(two_vans.replace(affinity_weight=1), published)
    joined = timed(bound, {"bike": ["a", "b", "c"]})

    assert settled(bound, joined, 2).orders == joined.orders
    assert settled(bound, joined, 1).orders == {"van": ("a",), "bike": ("b", "c")}
    assert {vehicle: sorted(stops) for vehicle, stops in settled(bound, joined, 0).orders.items()} == {
        "van": ["a", "c"],
        "bike": ["b"],
    }


def test_who_moved_for_nothing_goes_back(two_vans: Problem, published: Plan) -> None:
    """A stop whose moving saves less than the weight goes back, however many may move."""
    bound = loyal(two_vans, published)
    joined = timed(bound, {"bike": ["a", "b", "c"]})

    assert sorted(settled(bound, joined, 3).orders["van"]) == ["a", "c"]


def test_who_is_new_makes_room_for_who_goes_back(village: Problem) -> None:
    """Where a stop that moved does not fit back because of a new one, the new one goes elsewhere."""
    van = replace(village.vehicles[0], capacity=(2,))
    homes = {"a": "van", "b": "van", "c": "bike"}
    stops = (*(replace(stop, affinity=homes[stop.id]) for stop in village.stops), Stop("new", 2, (), 60, (1,)))
    problem = village.replace(stops=stops, vehicles=(van, replace(van, id="bike")), affinity_weight=1)
    crowded = timed(problem, {"van": ["b", "new"], "bike": ["a", "c"]})

    assert settled(problem, crowded, 1).orders == crowded.orders
    assert {vehicle: sorted(order) for vehicle, order in settled(problem, crowded, 0).orders.items()} == {
        "van": ["a", "b"],
        "bike": ["c", "new"],
    }


def test_who_nothing_happened_to_belongs_where_it_was(village: Problem) -> None:
    """A stop whose moment still suits it is unchanged even where another's new window leaves it no room."""
    van = Vehicle("van", (10,), Span(0, HOUR), 0, 0)
    problem = village.replace(vehicles=(van, replace(van, id="bike")))
    old = timed(problem, {"van": ["b", "a"]})
    start = old.routes[0].visits[0].start
    told = {"a": Span(start, start), "b": Span(start, start), "c": Span(0, HOUR)}
    changed = problem.replace(stops=tuple(replace(s, windows=(told[s.id],), promised=True) for s in problem.stops))

    assert "b" in unchanged(changed, old)
    assert loyal(changed, old).stop("b").affinity == "van"
