"""The moments of a path: as early as can be, with every break where it costs least time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planning.nodes import Node, Path
from planning.timing import NEVER, last_arrival, service_start
from planning.values import Break, Span

ENDLESS: Final = 2**40  # later than any moment


@dataclass(frozen=True, slots=True)
class Moments:
    """At one node, by the number of breaks taken: arrival, ready for service, its start and end, driving on."""

    come: Sequence[int]
    ready: Sequence[int]
    start: Sequence[int]
    done: Sequence[int]
    go: Sequence[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What happens at a node: arrival, start and end of service."""

    node: Node
    arrive: int
    start: int
    leave: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """The passages of a path without its end, when it sets off and ends, its pauses, and whether all is in time."""

    depart: int
    passages: tuple[Passage, ...]
    finish: int
    pauses: tuple[Span, ...]
    holds: bool


def rest(breaks: Sequence[Break], taken: int, moment: int) -> int:
    """Give when the next break ends if it begins as soon as possible from this moment on."""
    span = breaks[taken].span
    return max(moment, span.opens) + breaks[taken].duration if moment <= span.closes else ENDLESS


def rested(breaks: Sequence[Break], moments: Sequence[int]) -> list[int]:
    """Give the earliest moment by breaks taken, if any of them may be taken here."""
    found = list(moments)
    for taken in range(len(breaks)):
        found[taken + 1] = min(found[taken + 1], rest(breaks, taken, found[taken]))
    return found


def set_off(path: Path) -> list[int]:
    """Give the earliest moments to drive off at the beginning."""
    return rested(path.breaks, _standing(path))


def _standing(path: Path) -> list[int]:
    moments = [ENDLESS] * (len(path.breaks) + 1)
    moments[path.beginning.rested] = path.beginning.moment
    return moments


def forward(path: Path) -> Iterator[Moments]:
    """Give the earliest moments at every node."""
    go = set_off(path)
    for node, leg in zip(path.nodes, path.legs, strict=True):
        come = [path.arrive(each, leg) if each < ENDLESS else ENDLESS for each in go]
        ready = rested(path.breaks, come)
        start = [service_start(node.windows, each) if each < ENDLESS else ENDLESS for each in ready]
        done = [min(max(each + node.service, node.ready), ENDLESS) for each in start]
        go = rested(path.breaks, done)
        yield Moments(come, ready, start, done, go)


def backward(path: Path) -> list[list[int]]:
    """Give the latest arrivals at every node, by breaks taken before, that keep all that follows in time."""
    come = [path.back_by(taken) for taken in range(len(path.breaks) + 1)]
    found = [come]
    for node, leg in zip(path.nodes[-2::-1], path.legs[:0:-1], strict=True):
        go = [path.leave(each, leg) if each > NEVER else NEVER for each in come]
        done = _unrested(path.breaks, go)
        starts = [each - node.service if each >= node.ready and each > NEVER else NEVER for each in done]
        come = _unrested(path.breaks, [last_arrival(node.windows, each) if each > NEVER else NEVER for each in starts])
        found.append(come)
    return found[::-1]


def _unrested(breaks: Sequence[Break], bounds: Sequence[int]) -> list[int]:
    """Give the latest moments before breaks that may be taken here."""
    found = list(bounds)
    for taken in reversed(range(len(breaks))):
        span, bound = breaks[taken].span, found[taken + 1] - breaks[taken].duration
        if found[taken + 1] > NEVER and span.opens <= bound:
            found[taken] = max(found[taken], min(span.closes, bound))
    return found


def timetable(path: Path) -> Timetable:
    """Time a path: the soonest end that keeps the breaks if there is one, else the soonest end."""
    moments = list(forward(path))
    ends = moments[-1].come
    states = range(path.beginning.rested, len(ends))
    good = [state for state in states if ends[state] <= path.back_by(state)]
    state = min(good or [each for each in states if ends[each] < ENDLESS], key=lambda each: ends[each])
    finish = ends[state]
    passages: list[Passage] = []
    pauses: list[Span] = []
    for node, at in zip(path.nodes[-2::-1], moments[-2::-1], strict=True):
        state = _unwound(path.breaks, at.done, at.go, state, pauses)
        start, leave = at.start[state], at.done[state]
        state = _unwound(path.breaks, at.come, at.ready, state, pauses)
        passages.append(Passage(node, at.come[state], start, leave))
    depart = path.beginning.moment
    if path.beginning.fresh:
        depart = set_off(path)[state]  # a rest before that is none on the road
    else:
        _unwound(path.breaks, _standing(path), set_off(path), state, pauses)
    punctual = all(_inside(each.node, each.start) for each in passages)
    return Timetable(depart, tuple(passages[::-1]), finish, tuple(pauses[::-1]), bool(good) and punctual)


def _unwound(breaks: Sequence[Break], before: Sequence[int], after: Sequence[int], state: int, to: list[Span]) -> int:
    """Collect the breaks that lie between two moments at one node, the last first; give the state before them."""
    while after[state] != before[state]:
        state -= 1
        begins = max(after[state], breaks[state].span.opens)
        to.append(Span(begins, begins + breaks[state].duration))
    return state


def _inside(node: Node, start: int) -> bool:
    return not node.windows or any(window.opens <= start <= window.closes for window in node.windows)
