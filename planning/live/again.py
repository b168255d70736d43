"""Again today: whether a courier who has the parcel on board can come back without breaking a promise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.live.running import Running, retimed
from planning.live.worth import missed, overrun, worth
from planning.problem import Problem, Span, Stop


@dataclass(frozen=True, slots=True)
class Again:
    """The run with the stop in it once more: when service starts there, and the driving it costs."""

    run: Running
    start: int
    cost: int


def again_today(problem: Problem, run: Running, stop: Stop, span: Span) -> Again | None:
    """Give the cheapest return inside the span that costs no kept window and no overtime, if there is one."""
    asked = replace(stop, windows=(span,), locked=None, follows=None)
    wider = problem.with_stop(asked)
    return min(_returns(wider, run, asked), key=lambda each: (each.cost, each.start), default=None)


def _returns(problem: Problem, run: Running, stop: Stop) -> Iterator[Again]:
    lost, over, before = missed(problem, [run]), overrun(problem, run), worth(problem, [run]).duration
    for position in range(len(run.free) + 1):
        tried = run.reordered((*run.free[:position], stop.id, *run.free[position:]))
        if missed(problem, [tried]) <= lost and overrun(problem, tried) <= over:
            start = next(visit.start for visit in retimed(problem, tried).visits if visit.stop == stop.id)
            yield Again(tried, start, worth(problem, [tried]).duration - before)
