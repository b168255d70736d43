"""Again today: whether a courier who has the parcel on board can come back without breaking a promise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.live.risk import Spread, risks
from planning.live.running import Running, retimed
from planning.live.worth import driven, missed_on, overrun_of
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
    already = {each.stop for each in risks(wider, run, spread=spread) if each.endangered}
    best_first = sorted(_returns(wider, run, asked), key=lambda each: (each.later, each.cost, each.start))
    return next((each for each in best_first if _safe(wider, each, asked.id, already, spread)), None)


def _returns(problem: Problem, run: Running, stop: Stop) -> Iterator[Again]:
    now = retimed(problem, run)
    lost, over, (before, _) = missed_on(problem, now), overrun_of(problem, now), driven(problem, run)
    for position in range(len(run.free) + 1):
        tried = run.reordered((*run.free[:position], stop.id, *run.free[position:]))
        route = retimed(problem, tried)
        if missed_on(problem, route) <= lost and overrun_of(problem, route) <= over:
            start = next(visit.start for visit in route.visits if visit.stop == stop.id)
            yield Again(tried, start, driven(problem, tried)[0] - before, route.finish - now.finish)


def _safe(problem: Problem, found: Again, own: str, already: set[str], spread: Spread | None) -> bool:
    after = {each.stop: each for each in risks(problem, found.run, spread=spread) if each.endangered}
    return own not in after and {stop for stop, each in after.items() if each.promised} <= already
