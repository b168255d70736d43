"""What would help a run whose promises are in danger: another order, or a near van that takes a stop over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from planning.live.risk import Spread, risks
from planning.live.running import Running, retimed
from planning.live.worth import Worth, missed, overrun, worth
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
    """Give what helps, the best first: no promise that would be kept breaks, nothing under way changes."""
    found: list[Proposal] = []
    for run in runs:
        if any(each.endangered for each in risks(problem, run, spread=spread)):
            found += _resequenced(problem, run, spread)
            found += _handed_over(problem, run, [other for other in runs if other is not run], spread)
    return tuple(sorted(found, key=lambda each: (each.after.broken - each.before.broken, _gain(each), each.metres)))


def _gain(proposal: Proposal) -> float:
    return round(proposal.after.danger - proposal.before.danger, 1)


def _helps(problem: Problem, before: Sequence[Running], after: Sequence[Running], proposal: Proposal) -> bool:
    """Whether a proposal is better, breaks nothing that held, and keeps nobody longer than their shift."""
    worse = missed(problem, after) - missed(problem, before)
    longer = any(overrun(problem, b) > overrun(problem, a) for a, b in zip(before, after, strict=True))
    fewer = proposal.after.broken < proposal.before.broken
    return not worse and not longer and (fewer or proposal.after.danger <= proposal.before.danger - BETTER)


def _resequenced(problem: Problem, run: Running, spread: Spread | None) -> Iterator[Proposal]:
    before = best = worth(problem, [run], spread)
    held = run
    for _ in range(ROUNDS):
        tried = ((worth(problem, [each], spread), number, each) for number, each in enumerate(_moved(problem, held)))
        found = min(tried, key=lambda each: each[:2], default=None)
        if found is None or found[0] >= best:
            break
        best, _, held = found
    proposal = Proposal(Kind.RESEQUENCE, (held,), before, best)
    if held is not run and _helps(problem, [run], [held], proposal):
        yield proposal


def _moved(problem: Problem, run: Running) -> Iterator[Running]:
    """Give the run with one stop somewhere else, as long as nothing that held is missed."""
    held = missed(problem, [run])
    for number, stop in enumerate(run.free):
        rest = (*run.free[:number], *run.free[number + 1 :])
        for position in range(len(run.free)):
            if position != number:
                tried = run.reordered((*rest[:position], stop, *rest[position:]))
                if missed(problem, [tried]) <= held:
                    yield tried


def _handed_over(
    problem: Problem, run: Running, others: Sequence[Running], spread: Spread | None
) -> Iterator[Proposal]:
    """Let another van come to the door where this one is next, take a stop's parcels, and bring them."""
    if not run.fixed or not run.remaining:
        return
    endangered = sorted(risks(problem, run, spread=spread), key=lambda each: -each.chance)
    free = [each.stop for each in endangered if each.stop in run.free]
    for name in free[:TAKEN]:
        stop = problem.stop(name)
        near = sorted(
            (other for other in others if _may_take(problem, other, stop)),
            key=lambda other: _first_leg(problem, other, run),
        )
        for other in near[:NEAR]:
            best = min(
                _taken(problem, run, other, stop, spread), key=lambda each: (each.after, each.metres), default=None
            )
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


def _taken(problem: Problem, run: Running, other: Running, stop: Stop, spread: Spread | None) -> Iterator[Proposal]:
    door = retimed(problem, run).visits[0]
    # The van that gives waits for nobody: who takes must come between its arrival and its leaving.
    meeting = Stop(f"{stop.id} meets", problem.stop(door.stop).place, (Span(door.arrive, door.leave),), 60, ())
    given = run.reordered([each for each in run.free if each != stop.id])
    before = worth(problem, [run, other], spread)
    wider = _with_meeting(problem, meeting)
    for first in range(len(other.free) + 1):
        for second in range(first, len(other.free) + 1):
            free = [*other.free[:first], meeting.id, *other.free[first:second], stop.id, *other.free[second:]]
            taking = other.reordered(free)
            if meeting.id not in missed(wider, [taking]):
                after = worth(wider, [given, taking], spread)
                proposal = Proposal(Kind.HAND_OVER, (given, taking), before, after, stop.id, door.stop)
                if _helps(wider, [run, other], [given, taking], proposal):
                    yield proposal


def _with_meeting(problem: Problem, meeting: Stop) -> Problem:
    dimensions = len(problem.vehicles[0].capacity)
    return problem.with_stop(replace(meeting, demand=(0,) * dimensions))
