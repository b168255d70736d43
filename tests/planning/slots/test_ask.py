"""A slot is a window for which a whole checked plan exists; a "no" says which rule binds."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.check import violations
from planning.greedy import repair
from planning.insertion import Refusal, Slot, insert, slots
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem, ProblemError, Span, Stop, Vehicle
from planning.rules import Rule
from planning.slots.ask import ask, prove
from planning.slots.draft import Draft
from planning.slots.proof import proven
from planning.slots.proposal import Proposal

SPANS = (Span(0, 30), Span(20, 45), Span(50, 90), Span(120, 180), Span(0, 400))
MINUTE = 60


def exists(problem: Problem, plan: Plan, stop: Stop, slot: Slot) -> bool:
    """Whether the slot's plan passes the checker, keeps everybody, and costs what the slot says."""
    asked = problem.with_stop(replace(stop, windows=(slot.span,)))
    served = problem.replace(stops=tuple(each for each in problem.stops if each.id in served_by(plan)))
    after = insert(asked, plan, slot)
    cost = price(served.with_stop(replace(stop, windows=(slot.span,))), replace(after, unserved=())) - price(
        served, replace(plan, unserved=())
    )
    return not violations(asked, after) and served_by(after) == served_by(plan) | {stop.id} and cost == slot.cost


def served_by(plan: Plan) -> set[str]:
    """Everybody who is on a route."""
    return {stop for order in plan.orders.values() for stop in order}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30)
def test_every_slot_is_a_plan(arbitrary: Callable[..., Problem], seed: int) -> None:
    """What is offered exists, costs what is said, and is never worse than plain insertion."""
    problem = arbitrary(seed, stops=9, slack=2)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    plain = slots(problem, plan, stop, SPANS)
    for answer, simple in zip(ask(Draft(problem, plan), stop, SPANS), plain, strict=True):
        if isinstance(answer, Slot):
            assert exists(problem, plan, stop, answer)
            assert stop.release or not isinstance(simple, Slot) or answer.cost <= simple.cost
        else:
            assert isinstance(simple, Refusal)
            assert answer.rule in set(Rule)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30)
def test_one_slot_is_proven_as_all_are(arbitrary: Callable[..., Problem], seed: int) -> None:
    """The proof at the tap says yes exactly where the question about all windows did."""
    problem = arbitrary(seed, stops=9, slack=2)
    stop = problem.stops[-1]
    draft = Draft(problem, repair(problem.replace(stops=problem.stops[:-1])))
    for span, answer in zip(SPANS, ask(draft, stop, SPANS), strict=True):
        again = prove(draft, stop, span)
        assert type(again) is type(answer)
        assert not isinstance(again, Slot) or exists(problem, draft.plan, stop, again)


@given(seed=st.integers(0, 10**6), locked=st.integers(1, 4))
@settings(max_examples=30)
def test_what_is_under_way_stays(arbitrary: Callable[..., Problem], seed: int, locked: int) -> None:
    """No repair touches the visits that are under way, nor their times."""
    problem = arbitrary(seed, stops=9)
    stop = problem.stops[-1]
    plan = repair(problem.replace(stops=problem.stops[:-1]))
    earliest = {route.vehicle: min(locked, len(route.visits)) for route in plan.routes}
    for answer in ask(Draft(problem, plan, earliest), stop, SPANS):
        if isinstance(answer, Slot):
            wanted = problem.with_stop(replace(stop, windows=(answer.span,)))
            after = {route.vehicle: route for route in insert(wanted, plan, answer).routes}
            for before in plan.routes:
                first = earliest[before.vehicle]
                assert after[before.vehicle].visits[:first] == before.visits[:first]


@pytest.fixture
def crossroads(village: Problem) -> Problem:
    """The village with two vans that go once: one has a and nothing else fits, the other has room for a only."""
    a = replace(village.stop("a"), windows=(Span(60, 180),))
    vans = (Vehicle("first", (1,), Span(0, 3600), 0, 0), Vehicle("other", (1,), Span(0, 200), 0, 0))
    return village.replace(stops=(a,), vehicles=vans)


def test_one_makes_room(crossroads: Problem) -> None:
    """Where insertion fails, another stop moves to the van that can take it."""
    plan = timed(crossroads, {"first": ["a"]})
    far = Stop("c", 3, (), MINUTE, (1,))
    (plain,) = slots(crossroads, plan, far, [Span(180, 400)])
    (answer,) = ask(Draft(crossroads, plan), far, [Span(180, 400)])

    assert isinstance(plain, Refusal)
    assert isinstance(answer, Slot)
    assert dict(answer.orders) == {"first": ("c",), "other": ("a",)}
    assert exists(crossroads, plan, far, answer)


def test_a_route_is_put_in_another_order(village: Problem) -> None:
    """Where the order of a route stands in the way, the route is turned round."""
    day = village.replace(
        stops=(replace(village.stop("c"), windows=(Span(180, 180), Span(500, 900))),),
        vehicles=(Vehicle("van", (10,), Span(0, 1000), 0, 0),),
    )
    day = day.with_stop(replace(village.stop("b"), windows=(Span(0, 900),)))
    plan = timed(day, {"van": ["c", "b"]})
    near = Stop("a", 1, (), 300, (1,))
    (answer,) = ask(Draft(day, plan), near, [Span(60, 100)])

    assert isinstance(answer, Slot)
    assert exists(day, plan, near, answer)


def test_nobody_believes_a_proposal(village: Problem) -> None:
    """A proposal that loses somebody's window is no slot, however cheap it says it is."""
    tight = village.with_stop(replace(village.stop("a"), windows=(Span(60, 60),)))
    draft = Draft(tight, timed(tight, {"van": ["a", "b"]}))
    stop = tight.stop("c")
    wrong = Proposal(-100, {0: (stop, tight.stop("a"), tight.stop("b"))})
    right = Proposal(100, {0: (tight.stop("a"), stop, tight.stop("b"))})

    assert proven(draft, stop, Span(0, 900), [wrong]) is None
    assert proven(draft, stop, Span(0, 900), [wrong, right]) == proven(draft, stop, Span(0, 900), [right])


def test_every_rule_names_itself(village: Problem) -> None:
    """A refusal carries the rule that binds, as insertion's own does."""
    plan, new, tour = timed(village, {"van": ["a", "b"]}), village.stop("c"), [Span(0, 5000)]

    def why(problem: Problem, stop: Stop, spans: list[Span] = tour, **locked: int) -> str | None:
        (answer,) = ask(Draft(problem, plan, locked), stop, spans)
        return answer.rule if isinstance(answer, Refusal) else None

    tight = village.with_stop(replace(village.stop("a"), windows=(Span(60, 60),)))
    tight = tight.with_stop(replace(tight.stop("b"), windows=(Span(180, 180),)))
    assert why(village, new) is None
    assert why(village.replace(vehicles=()), new) == Rule.FLEET
    assert why(village, replace(new, skills=frozenset({"cooled"}))) == Rule.SKILLS
    assert why(village, replace(new, demand=(9,))) == Rule.CAPACITY
    assert why(village, new, [Span(0, 179)]) == Rule.WINDOW
    assert why(village, new, [Span(28_700, 28_800)]) == Rule.SHIFT
    assert why(tight, new, [Span(200, 290)]) == Rule.OTHER_WINDOWS
    assert why(village, new, [Span(0, 250)], van=2) == Rule.LOCKED


def test_a_late_release_is_left_to_insertion(village: Problem) -> None:
    """A stop that holds the van back is offered where nobody before it is lost."""
    tight = village.with_stop(replace(village.stop("a"), windows=(Span(0, 100),)))
    draft = Draft(tight, timed(tight, {"van": ["a"]}))

    assert isinstance(ask(draft, replace(tight.stop("c"), release=30), [Span(0, 900)])[0], Slot)
    assert isinstance(ask(draft, replace(tight.stop("c"), release=50), [Span(0, 900)])[0], Refusal)


def test_a_stop_may_be_asked_about_again(village: Problem) -> None:
    """A stop that the plan serves already is taken out first."""
    plan = timed(village, {"van": ["a", "b", "c"]})
    (answer,) = ask(Draft(village, plan), village.stop("a"), [Span(400, 5000)])

    assert isinstance(answer, Slot)
    assert insert(village, plan, answer).orders == {"van": ("b", "c", "a")}


def test_a_stop_needs_a_row_in_the_tables(village: Problem) -> None:
    """A stop at a place that the tables do not know is refused."""
    with pytest.raises(ProblemError, match="4 places"):
        ask(Draft(village, timed(village, {})), Stop("z", 9, (), 0, (1,)), [Span(0, 1)])
