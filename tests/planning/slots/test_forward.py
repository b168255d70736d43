"""Who could come earlier when somebody drops out."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.check import violations
from planning.greedy import repair
from planning.insertion import insert
from planning.plan import timed
from planning.problem import Problem, Span
from planning.slots.draft import Draft
from planning.slots.forward import WORTH_IT, pull_forward

HOUR = 3600


def test_the_place_of_who_is_gone_is_offered(village: Problem) -> None:
    """A neighbour who comes hours later could have the place, and one who waits for another day."""
    day = village.with_stop(replace(village.stop("c"), windows=(Span(0, 1000),), promised=True))
    day = day.with_stop(replace(village.stop("b"), windows=(Span(4 * HOUR, 5 * HOUR),), promised=True))
    waits = replace(day.stop("c"), id="waits", windows=())
    draft = Draft(day, timed(day, {"van": ["c", "b"]}))
    found = {each.stop: each for each in pull_forward(draft, "c", [waits])}

    assert {name: (each.before, each.cost) for name, each in found.items()} == {
        "b": (4 * HOUR, 0),
        "waits": (None, 120),
    }
    assert found["b"].starts < HOUR
    assert all(each.starts >= 3 * HOUR for each in pull_forward(draft, "c", [waits], now=3 * HOUR))
    near = Draft(day, timed(day, {"van": ["a", "b"]}))
    assert [each.stop for each in pull_forward(near, "a", [waits])] == ["b"]  # for the other it is too far


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_nobody_is_hurt(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Every offer is a plan that keeps all windows but that of who is asked, and costs no more than was saved."""
    problem = arbitrary(seed, stops=8, slack=40)
    problem = problem.replace(stops=tuple(replace(stop, prize=None) for stop in problem.stops))
    plan = repair(problem)
    gone = next((visit.stop for route in plan.routes for visit in route.visits), None)
    if gone is None:
        return
    for offer in pull_forward(Draft(problem, plan), gone):
        left = problem.replace(stops=tuple(stop for stop in problem.stops if stop.id != gone))
        asked = left.with_stop(replace(left.stop(offer.stop), windows=(offer.slot.span,)))
        after = insert(asked, Draft(problem, plan).without(gone).plan, offer.slot)
        after = replace(after, unserved=tuple(each for each in after.unserved if each.stop != gone))
        assert violations(asked, after) == ()
        assert offer.before is not None
        assert offer.starts <= offer.before - WORTH_IT
        assert after.duration <= plan.duration + problem.affinity_weight
