"""A day's plan as slots see it: what was worked out about it once serves every question until the plan changes."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning.candidates import Candidates, Numbers, candidates
from planning.insertion import lines_of, without
from planning.permission import allowed
from planning.plan import Plan, Route
from planning.problem import Problem, Stop
from planning.slots.homes import Homes
from planning.slots.parts import route_price
from planning.slots.positions import Positions, positions
from planning.slots.removals import Removals, removals
from planning.timeline import Timeline, timeline


@dataclass(frozen=True, eq=False)
class Draft:
    """A plan of a problem; positions before `earliest[vehicle]` are under way and stay as they are.

    Keep it as long as the plan stands: its first question is the dearest.
    """

    problem: Problem
    plan: Plan
    earliest: Mapping[str, int] = field(default_factory=dict)
    _standing: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def lines(self) -> tuple[Timeline, ...]:
        """The routes, and one idle vehicle of each kind."""
        return tuple(_distinct(lines_of(self.problem, self.plan, earliest=self.earliest)))

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """The plan's routes by vehicle."""
        return {route.vehicle: route for route in self.plan.routes}

    @cached_property
    def positions(self) -> Positions:
        """Where a stop could be inserted with everything else as it is."""
        return positions(self.problem, self.lines)

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The stops on the lines, one line after the other."""
        return tuple(stop for line in self.lines for stop in line.stops)

    @cached_property
    def columns(self) -> Candidates:
        """The stops on the lines as numbers."""
        return candidates(self.stops)

    @property
    def dimensions(self) -> int:
        """How many kinds of load are counted."""
        return len(self.lines[0].vehicle.capacity) if self.lines else 0

    @cached_property
    def loads(self) -> Numbers:
        """What each line carries."""
        return np.array([line.load for line in self.lines], dtype=np.int64).reshape(len(self.lines), self.dimensions)

    @cached_property
    def demands(self) -> Numbers:
        """What each stop on the lines weighs."""
        return np.array([stop.demand for stop in self.stops], dtype=np.int64).reshape(len(self.stops), self.dimensions)

    @cached_property
    def capacities(self) -> Numbers:
        """What each line's vehicle may carry."""
        return np.array([line.vehicle.capacity for line in self.lines], dtype=np.int64).reshape(
            len(self.lines), self.dimensions
        )

    @cached_property
    def removals(self) -> Removals:
        """Every line without each of its stops."""
        return removals(self.problem, self.lines, self.columns)

    @cached_property
    def homes(self) -> Homes:
        """Where stops could go, if they left their lines."""
        return Homes(len(self.stops))

    @cached_property
    def relaxed(self) -> Positions:
        """The positions as they would be if nobody else had a window."""
        return positions(self.problem, [_windowless(self.problem, line) for line in self.lines])

    def standing(self, vehicle: str) -> int:
        """Give what a vehicle's route costs as it stands."""
        if vehicle not in self._standing:
            route = self.routes.get(vehicle)
            self._standing[vehicle] = route_price(self.problem, route) if route else 0
        return self._standing[vehicle]

    def without(self, stop: str) -> "Draft":
        """Give the draft without a stop that is to be placed anew; the same one if it has it not."""
        if not any(stop in order for order in self.plan.orders.values()):
            return self
        return Draft(self.problem, without(self.problem, self.plan, {stop}), self.earliest)

    def permitted(self, stop: Stop) -> NDArray[np.bool_]:
        """Mark the lines whose vehicle may carry a stop at all."""
        return np.array(
            [allowed(self.problem, stop, line.vehicle) and stop.release <= line.departs for line in self.lines],
            dtype=np.bool_,
        )

    def choosy(self, stop: Stop) -> bool:
        """Whether not every vehicle may carry a stop."""
        underway = any(line.vehicle.underway for line in self.lines)
        return underway or bool(stop.skills or stop.locked or stop.depot is not None or self.problem.pinned)

    def surcharge(self, stop: Stop) -> Numbers:
        """Give what each line's vehicle costs extra for a stop that had another."""
        weight = self.problem.affinity_weight
        foreign = [stop.affinity not in {None, line.vehicle.id} for line in self.lines]
        return np.array(foreign, dtype=np.int64) * weight


def _windowless(problem: Problem, line: Timeline) -> Timeline:
    free = [dataclasses.replace(stop, windows=()) for stop in line.stops]
    return timeline(problem, line.vehicle, free, begun=line.leaves[: line.first + 1].tolist() if line.first else ())


def _distinct(lines: tuple[Timeline, ...]) -> Iterator[Timeline]:
    seen = set()
    for line in lines:
        kind = (dataclasses.replace(line.vehicle, id="idle"), line.departs)
        if line.stops or line.first or kind not in seen:
            yield line
        if not line.stops:
            seen.add(kind)
