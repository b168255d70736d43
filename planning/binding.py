"""Which rule binds when nothing fits: the first of a funnel from the whole fleet down to one position."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from planning.candidates import IMPOSSIBLE, asked, openings
from planning.problem import Problem, Span, Stop, Vehicle
from planning.rules import Rule
from planning.timeline import Timeline, timeline


def room(line: Timeline, stop: Stop) -> bool:
    """Whether the vehicle could still load the stop."""
    return all(
        load + more <= most for load, more, most in zip(line.load, stop.demand, line.vehicle.capacity, strict=True)
    )


def binding(problem: Problem, stop: Stop, spans: Sequence[Span], lines: Sequence[Timeline]) -> Rule:
    """Name the rule that keeps a stop out of these routes in all of these spans."""
    skilled = [line for line in lines if stop.skills <= line.vehicle.skills]
    roomy = [line for line in skilled if room(line, stop)]
    if not lines:
        return Rule.FLEET
    if not skilled:
        return Rule.SKILLS
    if not roomy:
        return Rule.CAPACITY
    alone = {_alone(problem, stop, line.vehicle, spans) for line in roomy}
    if None not in alone:
        return next(rule for rule in (Rule.SHIFT, Rule.RELEASE, Rule.WINDOW) if rule in alone)
    return _among_others(problem, stop, spans, roomy)


def _alone(problem: Problem, stop: Stop, vehicle: Vehicle, spans: Sequence[Span]) -> Rule | None:
    """Name what forbids the stop to a vehicle that would go nowhere else."""
    there, back = int(problem.durations[vehicle.start, stop.place]), int(problem.durations[stop.place, vehicle.end])
    released = max(vehicle.shift.opens, stop.release) + there
    if not any(released <= span.closes for span in spans):
        early = any(vehicle.shift.opens + there <= span.closes for span in spans)
        return Rule.RELEASE if early else Rule.WINDOW
    starts = (max(released, span.opens) for span in spans if released <= span.closes)
    return None if min(starts) + stop.service + back <= vehicle.shift.closes else Rule.SHIFT


def _among_others(problem: Problem, stop: Stop, spans: Sequence[Span], lines: Sequence[Timeline]) -> Rule:
    if any(_fits(problem, stop, spans, line) for line in _unlocked(problem, lines)):
        return Rule.LOCKED
    if any(_fits(problem, stop, spans, line) for line in _relaxed(problem, lines)):
        return Rule.OTHER_WINDOWS
    return Rule.SHIFT


def _fits(problem: Problem, stop: Stop, spans: Sequence[Span], line: Timeline) -> bool:
    return bool(np.any(openings(problem, line, asked(stop, spans)).cost < IMPOSSIBLE))


def _unlocked(problem: Problem, lines: Sequence[Timeline]) -> Iterator[Timeline]:
    for line in lines:
        if line.first:
            yield timeline(problem, line.vehicle, line.stops)


def _relaxed(problem: Problem, lines: Sequence[Timeline]) -> Iterator[Timeline]:
    for line in lines:
        free = [replace(stop, windows=()) for stop in line.stops]
        yield timeline(problem, line.vehicle, free, begun=line.leaves[: line.first + 1].tolist() if line.first else ())
