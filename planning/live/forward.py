"""A stop drops out of a run: who of those that come later could come sooner, with nobody later for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from planning.live.running import Running, retimed
from planning.live.worth import driven
from planning.ordering import in_order
from planning.problem import Problem, Span, Stop

WORTH_ASKING: Final = 30 * 60  # seconds sooner: less is not worth a question


@dataclass(frozen=True, slots=True)
class Forward:
    """A stop in the gap: the run as it would be, when service would start, how much sooner, and what that drives more.

    `asks` says that this is before its own windows: somebody must be asked first.
    """

    stop: str
    run: Running
    start: int
    sooner: int
    cost: int
    asks: bool


def pulled_forward(problem: Problem, run: Running, dropped: str, least: int = WORTH_ASKING) -> tuple[Forward, ...]:
    """Give who could come sooner now that a stop of the run drops out, those first who need not be asked.

    Everybody else is served no later than with the dropped stop, the van is back no later, and who is asked stays
    with the van. What is under way keeps its place, so the dropped stop must be one that may still change places.
    """
    if dropped not in run.free:
        return ()
    gap = run.free.index(dropped)
    left = run.reordered([stop for stop in run.free if stop != dropped])
    found = (_soonest(problem, run, left, number, gap) for number in range(gap, len(left.free)))
    worth_it = (each for each in found if each is not None and each.sooner >= least)
    return tuple(sorted(worth_it, key=lambda each: (each.asks, each.cost - each.sooner, each.stop)))


def _soonest(problem: Problem, run: Running, left: Running, number: int, gap: int) -> Forward | None:
    """Give the soonest place for a later stop, from where the dropped one was on."""
    found = _places(problem, run, left, left.free[number], range(gap, number + 1))
    # Who keeps the place comes sooner anyway, unless their own window is what the van waits for.
    return next((each for each in found if each.asks or each.run.free != left.free), None)


def _places(problem: Problem, run: Running, left: Running, name: str, places: range) -> Iterator[Forward]:
    stop, before, back = problem.stop(name), _starts(problem, run), retimed(problem, run).finish
    welcome = problem.with_stop(_opened(stop))
    others = [each for each in left.free if each != name]
    for place in places:
        tried = left.reordered([*others[:place], name, *others[place:]])
        after = _starts(welcome, tried)
        turns = in_order(problem, problem.vehicle(run.vehicle), [problem.stop(each) for each in tried.remaining])
        if turns and retimed(welcome, tried).finish <= back and all(at <= before[each] for each, at in after.items()):
            more = driven(problem, tried)[0] - driven(problem, left)[0]
            yield Forward(name, tried, after[name], before[name] - after[name], more, _too_soon(stop, after[name]))


def _starts(problem: Problem, run: Running) -> Mapping[str, int]:
    return {visit.stop: visit.start for visit in retimed(problem, run).visits}


def _opened(stop: Stop) -> Stop:
    """Give the stop as if any earlier moment were welcome."""
    return replace(stop, windows=(Span(0, stop.windows[-1].closes),) if stop.windows else ())


def _too_soon(stop: Stop, start: int) -> bool:
    return bool(stop.windows) and not any(window.opens <= start <= window.closes for window in stop.windows)
