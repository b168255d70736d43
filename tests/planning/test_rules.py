"""Every rule of a whole day: a plan that breaks it is named by the checker, its twin that does not is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planning.check import Violation, violations
from planning.explain import explained
from planning.greedy import repair
from planning.plan import Loading, Plan, timed
from planning.price import price
from planning.problem import Break, Hour, Problem, ProblemError, Reload, Span, Wish
from planning.rules import Rule

Change = Callable[[Problem], Problem]


def van(**changes: object) -> Change:
    """Change the village's van."""
    return lambda problem: problem.replace(vehicles=(replace(problem.vehicles[0], **changes),))  # type: ignore[arg-type]


def stop(name: str, **changes: object) -> Change:
    """Change one of the village's stops."""
    return lambda problem: problem.with_stop(replace(problem.stop(name), **changes))  # type: ignore[arg-type]


BROKEN: dict[str, tuple[Change, str, int]] = {
    "a rest is due while the van is out": (van(breaks=(Break(60, Span(100, 200)),)), "break", 60),
    "nobody stays longer than the overtime": (van(shift=Span(0, 500), overtime=39), "shift", 1),
    "a stop stays with its vehicle": (stop("b", locked="bike"), "vehicle", 1),
    "a van under way serves only what is aboard": (van(underway=True), "aboard", 1),
    "a stop is loaded where it lies": (stop("b", depot=2), "depot", 1),
    "a stop comes directly after another": (stop("c", follows="a"), "sequence", 1),
    "the beginning of a route stands": (van(prefix=("b", "a")), "sequence", 1),
    "streets are slower at some hours": (lambda problem: problem.replace(hours=(Hour(0, 200),)), "too_fast", 60),
}
KEPT: dict[str, Change] = {
    "who is back before the rest needs none": van(breaks=(Break(60, Span(100, 540)),)),
    "who rests before leaving needs none on the road": van(breaks=(Break(0, Span(0, 9)),)),
    "overtime is allowed": van(shift=Span(0, 500), overtime=40),
    "a stop is with its vehicle": stop("b", locked="van"),
    "the stop lies where the van loads": stop("b", depot=0),
    "the stop is directly after the other": stop("b", follows="a"),
    "whom it follows is not there": stop("c", follows="nobody"),
    "the beginning stands": van(prefix=("a", "b")),
    "of a beginning some may be gone": van(prefix=("gone", "a")),
    "the streets are as the tables say": lambda problem: problem.replace(hours=(Hour(0, 100),)),
    "they are slow when nobody drives": lambda problem: problem.replace(hours=(Hour(9000, 300),)),
}


@pytest.fixture
def plan(village: Problem) -> Plan:
    """The village's plan: a, b, c."""
    return timed(village, {"van": ["a", "b", "c"]})


@pytest.mark.parametrize("rule", BROKEN)
def test_what_is_broken_is_named(village: Problem, plan: Plan, rule: str) -> None:
    """The plan of a day without the rule breaks it, and the floor does not."""
    change, kind, amount = BROKEN[rule]
    problem = change(village)
    found = [each for each in violations(problem, plan) if each.kind == kind]

    assert [each.amount for each in found][:1] == [amount]
    assert violations(problem, repair(problem)) == ()


@pytest.mark.parametrize("rule", KEPT)
def test_what_is_kept_is_not_named(village: Problem, plan: Plan, rule: str) -> None:
    """The twin that keeps the rule has no violation."""
    assert violations(KEPT[rule](village), plan) == ()


def test_a_rest_is_taken_where_the_van_waits_anyway(village: Problem) -> None:
    """A wait for a window is the cheapest moment for a break: nothing comes later for it."""
    waiting = stop("b", windows=(Span(1000, 2000),))(village)
    resting = van(breaks=(Break(300, Span(200, 600)),))(waiting)
    free, rested = timed(waiting, {"van": ["a", "b", "c"]}), timed(resting, {"van": ["a", "b", "c"]})

    assert rested.routes[0].finish == free.routes[0].finish
    assert rested.routes[0].pauses == (Span(200, 500),)
    assert violations(resting, rested) == ()


def test_a_rest_is_not_taken_while_serving(village: Problem, plan: Plan) -> None:
    """A pause that overlaps with service is no pause."""
    problem = van(breaks=(Break(60, Span(90, 200)),))(village)
    lie = replace(plan, routes=(replace(plan.routes[0], pauses=(Span(90, 150),)),))

    assert Violation("break", "a", "van", 30) in violations(problem, lie)


def test_a_second_loading_makes_room(village: Problem) -> None:
    """A van for two stops serves three if it may load again; the checker counts every trip and every loading."""
    small = van(capacity=(2,))(village)
    loading = van(capacity=(2,), reload=Reload((0,), duration=60))(village)
    plan = repair(loading)

    assert len(repair(small).unserved) == 1
    assert plan.unserved == ()
    assert violations(loading, plan) == ()
    assert len(plan.routes[0].loadings) == 1
    assert {each.kind for each in violations(van(reload=None)(loading), plan)} == {"reload"}
    assert {each.kind for each in violations(van(reload=Reload((0,), duration=61))(loading), plan)} == {"reload"}
    assert {each.kind for each in violations(van(reload=Reload((1,), duration=60))(loading), plan)} == {"reload"}


def test_what_is_released_late_comes_with_a_later_trip(village: Problem) -> None:
    """A stop that lies at the depot only later is loaded then, and nobody else waits for it."""
    problem = stop("a", release=2000)(stop("c", windows=(Span(0, 900),))(van(reload=Reload((0,)))(village)))
    plan = repair(problem)

    assert plan.unserved == ()
    assert violations(problem, plan) == ()
    assert plan.routes[0].loadings[0].leave >= 2000
    early = replace(plan.routes[0].loadings[0], leave=1999)
    broken = replace(plan, routes=(replace(plan.routes[0], loadings=(early,)),))
    assert Violation("release", "a", "van", 1) in violations(problem, broken)


def test_overtime_and_wishes_cost(village: Problem, plan: Plan) -> None:
    """A minute of overtime and a minute of lateness cost what is said, and break nothing."""
    late = van(shift=Span(0, 480), overtime=600, overtime_cost=90)(village)
    wished = stop("c", wish=Wish(Span(0, 240), late=30))(village)
    early = stop("a", wish=Wish(Span(180, 300), early=30))(village)

    assert price(late, plan) - price(village, plan) == 90
    assert price(wished, plan) - price(village, plan) == 30
    assert price(early, plan) - price(village, plan) == 60
    assert violations(wished, plan) == ()


def test_who_wishes_to_be_later_is_later_if_nobody_pays(village: Problem) -> None:
    """Before a wait for another's window there is time for a wish."""
    problem = stop("b", windows=(Span(900, 1000),))(stop("a", wish=Wish(Span(300, 400), early=60))(village))
    plan = timed(problem, {"van": ["a", "b", "c"]})

    assert [visit.start for visit in plan.routes[0].visits] == [300, 900, 1020]
    assert violations(problem, plan) == ()


def test_priority_decides_who_is_left(village: Problem) -> None:
    """Where only some fit, those of higher priority are served."""
    short = van(capacity=(1,))(village)

    for name in "abc":
        assert [*repair(stop(name, priority=5)(short)).orders["van"]] == [name]


REASONS: dict[Rule, Change] = {
    Rule.VEHICLE: stop("b", locked="bike"),
    Rule.ABOARD: van(underway=True),
    Rule.DEPOT: stop("b", depot=2),
    Rule.BREAK: lambda problem: van(breaks=(Break(600, Span(30, 90)),))(stop("b", windows=(Span(100, 300),))(problem)),
    Rule.TRAFFIC: lambda problem: problem.replace(hours=(Hour(0, 900),)).with_stop(
        replace(problem.stop("b"), windows=(Span(0, 200),))
    ),
    Rule.SEQUENCE: lambda problem: stop("b", follows="c")(stop("c", windows=(Span(0, 1),))(problem)),
}


@pytest.mark.parametrize("rule", REASONS)
def test_every_rule_is_given_as_a_reason(village: Problem, rule: Rule) -> None:
    """A stop that a rule keeps out of the plan says which one."""
    problem = REASONS[rule](village)
    plan = explained(problem, repair(problem))

    assert rule in {each.reason for each in plan.unserved}


@pytest.mark.parametrize(
    "change",
    [
        stop("a", priority=10),
        stop("a", priority=-1),
        stop("a", depot=9),
        stop("a", follows="a"),
        van(overtime=-1),
        van(prefix=("a", "a")),
        van(reload=Reload((9,))),
        van(breaks=(Break(1, Span(0, 10)), Break(1, Span(5, 20)))),
        lambda problem: problem.replace(hours=(Hour(10, 100), Hour(5, 100))),
        lambda problem: stop("a", follows="b")(stop("b", follows="a")(problem)),
        lambda problem: stop("a", follows="c")(stop("b", follows="c")(problem)),
    ],
)
def test_what_is_no_day_is_refused(village: Problem, change: Change) -> None:
    """Numbers without sense, circles and doubles are refused with a sentence."""
    with pytest.raises(ProblemError, match=r"\w+ .*\w+"):
        change(village)


@pytest.mark.parametrize(
    "value",
    [
        lambda: Wish(Span(0, 1), early=-1),
        lambda: Break(-1, Span(0, 1)),
        lambda: Reload(()),
        lambda: Reload((-1,)),
        lambda: Hour(0, 0),
        lambda: Wish(Span(0, 1), late=float("nan")),  # type: ignore[arg-type]
    ],
)
def test_values_refuse_nonsense(value: Callable[[], object]) -> None:
    """Negative, empty and not finite parts are refused where they are made."""
    with pytest.raises(ProblemError):
        value()


def test_a_van_under_way_goes_on_from_where_it_is(village: Problem) -> None:
    """A route that has begun serves what it has aboard from its place and moment on, and its beginning stands."""
    problem = van(start=2, shift=Span(1000, 9999), underway=True, prefix=("c",))(village)
    problem = stop("a", locked="van", release=5000)(problem)
    plan = explained(problem, repair(problem))

    assert plan.orders["van"] == ("c", "a")
    assert plan.routes[0].depart == 1000
    assert [(each.stop, each.reason) for each in plan.unserved] == [("b", Rule.ABOARD)]
    assert violations(problem, plan) == ()


def test_a_loading_is_part_of_the_way(village: Problem) -> None:
    """The drive to a second loading counts, in seconds and metres."""
    problem = van(capacity=(2,), reload=Reload((0,)))(village)
    plan = timed(problem, {"van": ["c", "b", "a"]})
    first, second = plan.routes[0].loadings[0], plan.routes[0]

    assert isinstance(first, Loading)
    assert plan.duration == (3 + 1 + 2 + 1 + 1) * 60 if first.before == 2 else (3 + 3 + 2 + 1 + 1) * 60
    assert plan.distance == plan.duration // 60 * 500
    assert violations(problem, plan) == ()
    assert second.finish == plan.duration + 3 * 60
