"""Routes under way as they would be driven: the planner's answer, with whatever else is on board brought late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from delivery.usecases.meeting import MINUTES
from delivery.usecases.supposed_road import OVERTIME, Rest, SupposedRoad
from planning.live.running import Running, retimed
from planning.plan import Plan, Route
from planning.problem import Problem, Stop

WORTH_CHANGING: Final = 60  #: seconds sooner back: for less no courier is shown another order


@dataclass(frozen=True)
class Driven:
    """A route as it would be driven, timed; with `meets` it takes stops over from that run's van."""

    rest: Rest
    running: Running
    route: Route
    meets: int = 0


@dataclass(frozen=True)
class Changed:
    """All of them, on a problem that knows where vans meet."""

    problem: Problem
    driven: tuple[Driven, ...]


def changed_road(asked: SupposedRoad, plan: Plan) -> Changed:
    """Put the planner's orders behind what is begun; a route that would gain nothing stays as it is."""
    problem, found = asked.then.problem, list[Driven]()
    left = [each.stop for each in plan.unserved if each.stop in asked.stranded]
    for rest in asked.rests:
        order = plan.orders.get(rest.running.vehicle, ())
        late = [u.stop for u in plan.unserved if asked.problem.stop(u.stop).locked == rest.running.vehicle]
        if {*order} & {*asked.stranded}:
            meet = _meet(asked, rest)
            problem = problem.with_stop(meet)
            running = _brought(problem, rest, (meet.id, *order), rest.lead + 1, late)
            running = _taken_late(problem, asked, rest, running, left)
            found.append(Driven(rest, running, retimed(problem, running), rest.meets))
        else:
            running = _brought(problem, rest, order, rest.lead, late)
            kept = running if _is_better(problem, running, rest.running) else rest.running
            found.append(Driven(rest, kept, retimed(problem, kept)))
    return Changed(problem, tuple(found))


def _meet(asked: SupposedRoad, rest: Rest) -> Stop:
    nothing = (0,) * len(asked.then.problem.vehicle(rest.running.vehicle).capacity)
    return Stop(f"m{rest.driving.run.id}", asked.waits_at[rest.meets], (), MINUTES, nothing)


def _brought(problem: Problem, rest: Rest, order: Sequence[str], first: int, late: Sequence[str]) -> Running:
    """What is on board is brought, if late: each from the `first` place on where it harms least."""
    found = replace(rest.running, remaining=(*rest.running.remaining[: rest.lead], *order))
    for name in sorted(late, key=lambda each: problem.stop(each).windows[-1:]):
        now = found.remaining
        tried = (replace(found, remaining=(*now[:at], name, *now[at:])) for at in range(first, len(now) + 1))
        found = min(tried, key=lambda each: _harm(problem, each))
    return found


def _taken_late(problem: Problem, asked: SupposedRoad, rest: Rest, running: Running, left: list[str]) -> Running:
    """What misses its window anyhow is better brought late than tomorrow, if nobody else is late for it."""
    aboard = problem.vehicle(rest.running.vehicle)
    for name in [each for each in left if asked.problem.stop(each).skills <= asked.problem.vehicle(aboard.id).skills]:
        later = _brought(problem, replace(rest, running=running), running.remaining[rest.lead :], rest.lead + 1, [name])
        (missed, _, over, _), loads = _harm(problem, later), [problem.stop(each).demand for each in later.remaining]
        fits = all(sum(load) <= most for load, most in zip(zip(*loads, strict=True), aboard.capacity, strict=True))
        if fits and over <= OVERTIME and missed <= _harm(problem, running)[0] + 1:
            running = later
            left.remove(name)
    return running


def _harm(problem: Problem, run: Running) -> tuple[int, int, int, int]:
    """Windows missed, seconds late, seconds after the shift, and when the van is back."""
    route = retimed(problem, run)
    ends = ((visit.start, problem.stop(visit.stop).windows) for visit in route.visits)
    late = [start - windows[-1].closes for start, windows in ends if windows and start > windows[-1].closes]
    after = max(0, route.finish - problem.vehicle(run.vehicle).shift.closes)
    return len(late), sum(late), after, route.finish


def _is_better(problem: Problem, found: Running, now: Running) -> bool:
    new, old = _harm(problem, found), _harm(problem, now)
    return new[:3] < old[:3] or (new[:3] == old[:3] and new[3] + WORTH_CHANGING <= old[3])
