"""What would let a stop in: for each rule the least by which it must give way, and which of them costs least."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planning.binding import binding
from planning.check import violations
from planning.insertion import Slot, cheapest, lines_of, without
from planning.plan import Plan
from planning.problem import Problem, Span, Stop, Vehicle
from planning.refusal import LARGEST
from planning.rules import Rule
from planning.timeline import timeline
from planning.timing import ALWAYS

LONGEST: Final = 24 * 3600  # nobody asks for more seconds than that


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A rule that gives way by so much (seconds, units of load, skills), for whom, and the driving it takes then."""

    rule: Rule
    amount: int
    vehicle: str
    cost: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a stop is unserved or late: the rule that binds, the seconds it is late now, the ways out, least first."""

    stop: str
    rule: Rule
    late: int
    ways: tuple[Relaxation, ...]


def explain(problem: Problem, plan: Plan, stop_id: str) -> Explanation:
    """Explain one stop of a plan; with no way out in time it is the fleet that is too small, or without a skill."""
    stop = problem.stop(stop_id)
    late = sum(e.amount for e in violations(problem, plan) if e.stop == stop_id and e.kind in {"window", "promise"})
    out = without(problem, plan, {stop_id})
    lines = lines_of(problem, out)
    spans = stop.windows or (ALWAYS,)
    if any(cheapest(problem, stop, spans, lines)):
        return Explanation(stop_id, Rule.NOT_WORTH_IT if not late else Rule.OTHER_WINDOWS, late, ())
    ways = sorted(relaxations(problem, out, stop), key=lambda way: (way.rule not in TIMES, way.amount, way.cost))
    return Explanation(stop_id, binding(problem, stop, spans, lines), late, tuple(ways))


TIMES: Final = frozenset({Rule.WINDOW, Rule.SHIFT})


def relaxations(problem: Problem, plan: Plan, stop: Stop) -> Iterator[Relaxation]:
    """Give the least way out by each rule alone, where there is one; promises of others are never touched."""
    spans = stop.windows or (ALWAYS,)
    lines = lines_of(problem, plan)
    if stop.windows:
        yield from _least(Rule.WINDOW, lambda more: _best(cheapest(problem, stop, _wider(spans, more), lines)))
    yield from _least(Rule.SHIFT, lambda more: _relaxed(problem, plan, stop, spans, lambda each: _longer(each, more)))
    most = max(stop.demand, default=0)
    yield from _least(
        Rule.CAPACITY, lambda more: _relaxed(problem, plan, stop, spans, lambda each: _larger(each, more)), most
    )
    slot = _relaxed(problem, plan, stop, spans, lambda each: replace(each, skills=each.skills | stop.skills))
    if slot:
        yield Relaxation(Rule.SKILLS, len(stop.skills - problem.vehicle(slot.vehicle).skills), slot.vehicle, slot.cost)


def _least(rule: Rule, fits: Callable[[int], Slot | None], most: int = LONGEST) -> Iterator[Relaxation]:
    """Halve the span between what is too little and what is enough."""
    slot = fits(most)
    if slot is None:
        return
    little, enough = 0, most
    while enough - little > 1:
        middle = (little + enough) // 2
        found = fits(middle)
        if found is None:
            little = middle
        else:
            slot, enough = found, middle
    yield Relaxation(rule, enough, slot.vehicle, slot.cost)


def _best(found: Sequence[Slot | None]) -> Slot | None:
    return min((slot for slot in found if slot), key=lambda slot: slot.cost, default=None)


def _relaxed(
    problem: Problem, plan: Plan, stop: Stop, spans: Sequence[Span], change: Callable[[Vehicle], Vehicle]
) -> Slot | None:
    """Give the best slot if every vehicle were changed so."""
    orders = plan.orders
    lines = [
        timeline(problem, change(vehicle), [problem.stop(each) for each in orders.get(vehicle.id, ())])
        for vehicle in problem.vehicles
    ]
    return _best(cheapest(problem, stop, spans, lines))


def _wider(spans: Sequence[Span], more: int) -> tuple[Span, ...]:
    return tuple(Span(max(span.opens - more, -LARGEST), min(span.closes + more, LARGEST)) for span in spans)


def _longer(vehicle: Vehicle, more: int) -> Vehicle:
    return replace(vehicle, overtime=vehicle.overtime + more)


def _larger(vehicle: Vehicle, more: int) -> Vehicle:
    return replace(vehicle, capacity=tuple(each + more for each in vehicle.capacity))
