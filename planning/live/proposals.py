"""What would help a run whose promises are in danger: another order, or a near van that takes a stop over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from planning.live.risk import Spread, risks
from planning.live.running import Running
from planning.live.worth import Weighed, Worth, together
from planning.permission import allowed
from planning.problem import Problem, Span, Stop

ROUNDS: Final = 4  # moves within one run
TAKEN: Final = 6  # stops that may change vans, the most endangered first
NEAR: Final = 3  # vans that are asked
BETTER: Final = 0.05  # chances: less is no help


class Kind(StrEnum):
    """What is proposed."""

    RESEQUENCE = "resequence"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Runs as they could be, what they are worth before and after, and who changes vans where."""

    kind: Kind
    runs: tuple[Running, ...]
    before: Worth
    after: Worth
    stop: str | None = None
    meet_at: str | None = None  # the stop at whose door the vans meet

    @property
    def metres(self) -> int:
        """How much farther it is."""
        return self.after.distance - self.before.distance


def proposals(problem: Problem, runs: Sequence[Running], spread: Spread | None = None) -> tuple[Proposal, ...]:
    """Give what helps the first of these runs, the best first.

    No promise that would be kept breaks, and nothing under way changes.
    """
    first, *others = runs
    if not any(each.endangered for each in risks(problem, first, spread=spread)):
        return ()
    weighed = Weighed(problem, first, spread)
    found = [*_resequenced(weighed), *_handed_over(weighed, others)]
    return tuple(sorted(found, key=lambda each: (each.after.broken - each.before.broken, _gain(each), each.metres)))


def _gain(proposal: Proposal) -> float:
    return round(proposal.after.danger - proposal.before.danger, 1)


def _helps(before: Sequence[Weighed], after: Sequence[Weighed], proposal: Proposal) -> bool:
    """Whether a proposal is better, breaks nothing that held, and keeps nobody longer than their shift."""
    worse = _missed(after) - _missed(before)
    longer = any(b.overrun > a.overrun for a, b in zip(before, after, strict=True))
    fewer = proposal.after.broken < proposal.before.broken
    return not worse and not longer and (fewer or proposal.after.danger <= proposal.before.danger - BETTER)


def _missed(runs: Sequence[Weighed]) -> frozenset[str]:
    return frozenset[str]().union(*(run.missed for run in runs))


def _resequenced(run: Weighed) -> Iterator[Proposal]:
    before = best = together([run])
    held = run
    for _ in range(ROUNDS):
        tried = ((together([each]), number, each) for number, each in enumerate(_moved(held)))
        found = min(tried, key=lambda each: each[:2], default=None)
        if found is None or found[0] >= best:
            break
        best, _, held = found
    proposal = Proposal(Kind.RESEQUENCE, (held.run,), before, best)
    if held is not run and _helps([run], [held], proposal):
        yield proposal


def _moved(weighed: Weighed) -> Iterator[Weighed]:
    """Give the run with one stop somewhere else, as long as nothing that held is missed."""
    run = weighed.run
    for number, stop in enumerate(run.free):
        rest = (*run.free[:number], *run.free[number + 1 :])
        for position in range(len(run.free)):
            if position != number:
                tried = replace(weighed, run=run.reordered((*rest[:position], stop, *rest[position:])))
                if tried.missed <= weighed.missed:
                    yield tried


def _handed_over(weighed: Weighed, others: Sequence[Running]) -> Iterator[Proposal]:
    """Let another van come to the door where this one is next, take a stop's parcels, and bring them."""
    problem, run = weighed.problem, weighed.run
    if not run.fixed or not run.remaining:
        return
    endangered = sorted(risks(problem, run, spread=weighed.spread), key=lambda each: -each.chance)
    free = [each.stop for each in endangered if each.stop in run.free]
    for name in free[:TAKEN]:
        stop = problem.stop(name)
        near = sorted(
            (other for other in others if _may_take(problem, other, stop)),
            key=lambda other: _first_leg(problem, other, run),
        )
        for other in near[:NEAR]:
            best = min(_taken(weighed, other, stop), key=lambda each: (each.after, each.metres), default=None)
            if best is not None:
                yield best


def _may_take(problem: Problem, other: Running, stop: Stop) -> bool:
    vehicle = problem.vehicle(other.vehicle)
    loads = zip(*(problem.stop(each).demand for each in other.remaining), strict=True)
    room = [most - sum(load) for most, load in zip(vehicle.capacity, loads, strict=False)] or vehicle.capacity
    fits = all(more <= free for more, free in zip(stop.demand, room, strict=True))
    return fits and other.fixed > 0 and allowed(problem, stop, replace(vehicle, underway=False))


def _first_leg(problem: Problem, other: Running, run: Running) -> int:
    meeting = problem.stop(run.remaining[0]).place
    first = problem.stop(other.remaining[0]).place if other.remaining else problem.vehicle(other.vehicle).end
    return int(problem.durations[first, meeting])


def _taken(weighed: Weighed, other: Running, stop: Stop) -> Iterator[Proposal]:
    problem, run, door = weighed.problem, weighed.run, weighed.route.visits[0]
    # The van that gives waits for nobody: who takes must come between its arrival and its leaving.
    meeting = Stop(f"{stop.id} meets", problem.stop(door.stop).place, (Span(door.arrive, door.leave),), 60, ())
    wider = replace(weighed, problem=_with_meeting(problem, meeting))
    now = [wider, replace(wider, run=other)]
    given = replace(wider, run=run.reordered([each for each in run.free if each != stop.id]))
    before = together(now)
    for taking in _meeting_in_time(replace(wider, run=other), meeting.id, stop.id):
        after = together([given, taking])
        proposal = Proposal(Kind.HAND_OVER, (given.run, taking.run), before, after, stop.id, door.stop)
        if _helps(now, [given, taking], proposal):
            yield proposal


def _meeting_in_time(other: Weighed, meeting: str, stop: str) -> Iterator[Weighed]:
    """Give every order in which a van comes to the meeting in time, and brings the stop after it."""
    free = other.run.free
    for first in range(len(free) + 1):
        for second in range(first, len(free) + 1):
            order = [*free[:first], meeting, *free[first:second], stop, *free[second:]]
            taking = replace(other, run=other.run.reordered(order))
            if meeting in taking.missed:
                break  # whatever comes after the meeting
            yield taking


def _with_meeting(problem: Problem, meeting: Stop) -> Problem:
    dimensions = len(problem.vehicles[0].capacity)
    return problem.with_stop(replace(meeting, demand=(0,) * dimensions))
