"""Gives routes that name no vehicle to vehicles that can drive them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from planning.check import violations
from planning.plan import timed
from planning.problem import Problem, Vehicle

ABSENT: Final = frozenset({"forgotten", "doubled"})  # what a route by itself says nothing about


def assigned(problem: Problem, routes: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Give each route a vehicle that can drive it, if such a choice exists; else those that are left, in order."""
    kinds = {replace(vehicle, id="v") for vehicle in problem.vehicles}
    chosen = {} if len(kinds) == 1 else Matching(problem, routes).found()
    left = iter([vehicle.id for vehicle in problem.vehicles if vehicle.id not in chosen.values()])
    return tuple(chosen[at] if at in chosen else next(left, f"route {at + 1}") for at in range(len(routes)))


class Matching:
    """The largest matching of routes and vehicles, along augmenting paths."""

    def __init__(self, problem: Problem, routes: Sequence[Sequence[str]]) -> None:
        self._problem, self._routes = problem, routes
        self._able: dict[tuple[int, Vehicle], bool] = {}
        self._driven: dict[str, int] = {}

    def found(self) -> dict[int, str]:
        """Give the vehicle of every route that has one."""
        for at, route in enumerate(self._routes):
            if route:
                self._placed(at, set())
        return {at: vehicle for vehicle, at in self._driven.items()}

    def _placed(self, at: int, tried: set[str]) -> bool:
        for vehicle in self._problem.vehicles:
            if vehicle.id not in tried and self._can(at, vehicle):
                tried.add(vehicle.id)
                if vehicle.id not in self._driven or self._placed(self._driven[vehicle.id], tried):
                    self._driven[vehicle.id] = at
                    return True
        return False

    def _can(self, at: int, vehicle: Vehicle) -> bool:
        if (at, vehicle) not in self._able:
            self._able[at, vehicle] = drives(self._problem, vehicle, self._routes[at])
        return self._able[at, vehicle]


def drives(problem: Problem, vehicle: Vehicle, route: Sequence[str]) -> bool:
    """Whether this vehicle could drive this route as it is written."""
    if any(stop not in problem.stop_of for stop in route):
        return False
    alone = timed(problem, {vehicle.id: list(route)})
    return all(broken.kind in ABSENT for broken in violations(problem, alone))
