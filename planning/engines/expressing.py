"""What each engine can say of a day, and what its answers must be corrected for."""

from collections.abc import Callable, Mapping
from typing import Final

from planning.problem import Problem


def in_pyvrp(problem: Problem) -> bool:
    """Whether PyVRP knows every rule of the day: not breaks, wishes, orders that are bound, or hours."""
    bound = problem.followed or problem.pinned
    rests = any(vehicle.breaks for vehicle in problem.vehicles)
    wishes = any(stop.wish for stop in problem.stops)
    return not (bound or rests or wishes or problem.traffic or _loads_apart(problem))


def in_ortools(problem: Problem) -> bool:
    """Whether the routing library knows every rule of the day: not hours, nor second loadings."""
    return not (problem.traffic or any(vehicle.reload for vehicle in problem.vehicles))


def _loads_apart(problem: Problem) -> bool:
    """Whether it matters at which of several places a vehicle loads what."""
    return any(vehicle.reload for vehicle in problem.vehicles) and any(stop.depot is not None for stop in problem.stops)


KNOWS: Final[Mapping[str, Callable[[Problem], bool]]] = {"pyvrp": in_pyvrp, "ortools": in_ortools}


def expresses(engine: str, problem: Problem) -> bool:
    """Whether an engine knows every rule of the day; of one that nobody knows, it is not believed."""
    return engine in KNOWS and KNOWS[engine](problem)
