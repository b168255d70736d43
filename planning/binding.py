"""Which rule binds when nothing fits: the first of a funnel from the whole fleet down to one position."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from planning.candidates import IMPOSSIBLE, asked, openings
from planning.ordering import leader
from planning.permission import allowed, forbidden
from planning.problem import Problem, Span, Stop, Vehicle
from planning.rules import Rule
from planning.timeline import Timeline, timeline

BARRED: Final = (Rule.VEHICLE, Rule.SKILLS, Rule.DEPOT, Rule.ABOARD)
ALONE: Final = (Rule.SHIFT, Rule.RELEASE, Rule.BREAK, Rule.TRAFFIC, Rule.WINDOW)


def room(line: Timeline, stop: Stop) -> bool:
    """Whether the vehicle could still load the stop."""
    return all(more <= most for more, most in zip(stop.demand, line.room, strict=True))


def binding(problem: Problem, stop: Stop, spans: Sequence[Span], lines: Sequence[Timeline]) -> Rule:
    """Name the rule that keeps a stop out of these routes in all of these spans."""
    permitted = [line for line in lines if allowed(problem, stop, line.vehicle)]
    roomy = [line for line in permitted if room(line, stop)]
    if not lines:
        return Rule.FLEET
    if not permitted:
        barred = {forbidden(problem, stop, line.vehicle) for line in lines}
        return next(rule for rule in BARRED if rule in barred)
    if not roomy:
        return Rule.CAPACITY
    alone = {_alone(problem, stop, line.vehicle, spans) for line in roomy}
    if None not in alone:
        return next(rule for rule in ALONE if rule in alone)
    return _among_others(problem, stop, spans, roomy)


def _alone(problem: Problem, stop: Stop, vehicle: Vehicle, spans: Sequence[Span]) -> Rule | None:
    """Name what forbids the stop to a vehicle that would go nowhere else."""
    there, back = int(problem.durations[vehicle.start, stop.place]), int(problem.durations[stop.place, vehicle.end])
    ready = vehicle.shift.opens if vehicle.underway else max(vehicle.shift.opens, stop.release)
    released = ready + there
    if not any(released <= span.closes for span in spans):
        early = any(vehicle.shift.opens + there <= span.closes for span in spans)
        return Rule.RELEASE if early else Rule.WINDOW
    starts = (max(released, span.opens) for span in spans if released <= span.closes)
    if min(starts) + stop.service + back > vehicle.latest:
        return Rule.SHIFT
    return _on_the_way(problem, stop, vehicle, spans)


def _on_the_way(problem: Problem, stop: Stop, vehicle: Vehicle, spans: Sequence[Span]) -> Rule | None:
    """Name which of breaks and traffic forbids what the tables alone would allow."""
    if not (vehicle.breaks or problem.traffic):
        return None
    free = replace(stop, follows=None)
    if _fits(problem, free, spans, timeline(problem, vehicle, ())):
        return None
    if vehicle.breaks and _fits(problem, free, spans, timeline(problem, replace(vehicle, breaks=()), ())):
        return Rule.BREAK
    return Rule.TRAFFIC if problem.traffic else Rule.BREAK


def _among_others(problem: Problem, stop: Stop, spans: Sequence[Span], lines: Sequence[Timeline]) -> Rule:
    if any(_fits(problem, stop, spans, line) for line in _unlocked(problem, lines)):
        return Rule.LOCKED
    if _is_bound(problem, stop) and any(_fits_anywhere(problem, stop, spans, line) for line in lines):
        return Rule.SEQUENCE
    if any(_fits(problem, stop, spans, line) for line in _relaxed(problem, lines)):
        return Rule.OTHER_WINDOWS
    if any(_fits(problem, stop, spans, line) for line in _restless(problem, lines)):
        return Rule.BREAK
    return Rule.SHIFT


def _is_bound(problem: Problem, stop: Stop) -> bool:
    return leader(problem, stop) is not None or stop.id in problem.pinned


def _fits_anywhere(problem: Problem, stop: Stop, spans: Sequence[Span], line: Timeline) -> bool:
    """Whether the stop would fit if it were bound to no other."""
    return _fits(problem, replace(stop, id="", follows=None), spans, line)


def _fits(problem: Problem, stop: Stop, spans: Sequence[Span], line: Timeline) -> bool:
    return bool(np.any(openings(problem, line, asked(stop, spans)).cost < IMPOSSIBLE))


def _unlocked(problem: Problem, lines: Sequence[Timeline]) -> Iterator[Timeline]:
    for line in lines:
        if line.first:
            yield timeline(problem, line.vehicle, line.stops)


def _relaxed(problem: Problem, lines: Sequence[Timeline]) -> Iterator[Timeline]:
    for line in lines:
        free = [replace(stop, windows=()) for stop in line.stops]
        yield timeline(problem, line.vehicle, free, begun=_history(line))


def _restless(problem: Problem, lines: Sequence[Timeline]) -> Iterator[Timeline]:
    for line in lines:
        if line.vehicle.breaks:
            yield timeline(problem, replace(line.vehicle, breaks=()), line.stops, begun=_history(line))


def _history(line: Timeline) -> list[int]:
    history: list[int] = line.leaves[: line.first + 1].tolist() if line.first else []
    return history
