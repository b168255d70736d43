"""What a draft remembers of its routes serves every question, and no other draft's."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.greedy import repair
from planning.insertion import Refusal
from planning.problem import Problem, Span
from planning.rules import Rule
from planning.slots.ask import ask
from planning.slots.draft import Draft
from planning.slots.parts import route_price

SPANS = (Span(0, 30), Span(20, 45), Span(50, 90), Span(0, 400))


class Forgetful(Draft):
    """A draft that reckons what a route costs each time it is asked."""

    def standing(self, vehicle: str) -> int:
        """Reckon it anew."""
        route = self.routes.get(vehicle)
        return route_price(self.problem, route) if route else 0


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_slots_are_the_same_with_and_without_what_is_remembered(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Asked about one stop after another, a draft answers as one that remembers nothing."""
    problem = arbitrary(seed, stops=10, slack=2)
    plan = repair(problem.replace(stops=problem.stops[:-2]))
    draft = Draft(problem, plan)
    for stop in (*problem.stops[-2:], problem.stops[-2], problem.stops[0]):
        assert ask(draft, stop, SPANS) == ask(Forgetful(problem, plan), stop, SPANS)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_another_plan_remembers_nothing_of_the_first(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Without a stop, or with another plan, every route costs what it costs there."""
    problem = arbitrary(seed, stops=9, slack=2)
    draft = Draft(problem, repair(problem))
    for vehicle in draft.routes:
        draft.standing(vehicle)
    served = [visit.stop for route in draft.plan.routes for visit in route.visits]
    changed = [draft.without(stop) for stop in served]
    changed += [replace(draft, plan=each.plan) for each in changed]

    for each in changed:
        assert {name: each.standing(name) for name in draft.routes} == {
            name: Forgetful(problem, each.plan).standing(name) for name in draft.routes
        }


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_where_nobody_is_refused_no_reason_is_sought(arbitrary: Callable[..., Problem], seed: int) -> None:
    """A day without the others' windows is worked out only for spans whose stop would fit into an empty day."""
    problem = arbitrary(seed, stops=10, slack=2)
    draft = Draft(problem, repair(problem.replace(stops=problem.stops[:-1])))
    answers = ask(draft, problem.stops[-1], SPANS)

    reasons = {answer.rule for answer in answers if isinstance(answer, Refusal)}
    assert "relaxed" not in vars(draft) or reasons & {Rule.OTHER_WINDOWS, Rule.SHIFT, Rule.LOCKED}
