"""Again today: whether a courier who has the parcel on board can come back without breaking a promise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.live.risk import Spread, risks
from planning.live.running import Running, retimed
from planning.live.worth import missed, overrun, worth
from planning.problem import Problem, Span, Stop


@dataclass(frozen=True, slots=True)
class Again:
    """The run with the stop in it once more: when service starts there, what it drives more and how much later it ends.

    Waiting at a door is no driving, but it keeps everybody who comes after.
    """

    run: Running
    start: int
    cost: int
    later: int


def again_today(problem: Problem, run: Running, stop: Stop, span: Span, spread: Spread | None = None) -> Again | None:
    """Give the return inside the span that delays the run least, if one costs no kept window and no overtime.

    Nobody's promise gets into danger by it, and neither is the return's own in danger.
    """
    asked = replace(stop, windows=(span,), locked=None, follows=None)
    wider = problem.with_stop(asked)
    sure = (each for each in _returns(wider, run, asked) if _safe(wider, run, each, asked.id, spread))
    return min(sure, key=lambda each: (each.later, each.cost, each.start), default=None)


def _returns(problem: Problem, run: Running, stop: Stop) -> Iterator[Again]:
    lost, over, before = missed(problem, [run]), overrun(problem, run), worth(problem, [run]).duration
    finish = retimed(problem, run).finish
    for position in range(len(run.free) + 1):
        tried = run.reordered((*run.free[:position], stop.id, *run.free[position:]))
        if missed(problem, [tried]) <= lost and overrun(problem, tried) <= over:
            route = retimed(problem, tried)
            start = next(visit.start for visit in route.visits if visit.stop == stop.id)
            yield Again(tried, start, worth(problem, [tried]).duration - before, route.finish - finish)


def _safe(problem: Problem, run: Running, found: Again, own: str, spread: Spread | None) -> bool:
    before = {each.stop for each in risks(problem, run, spread=spread) if each.endangered}
    after = {each.stop: each for each in risks(problem, found.run, spread=spread) if each.endangered}
    return own not in after and {stop for stop, each in after.items() if each.promised} <= before
