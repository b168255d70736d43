"""Our problem in PyVRP's words; written for 0.14, whose ways change with every release.

One location a stop (two stops of one address may have different old vehicles), one client a window (alternatives
form a group), one vehicle type a kind of vehicle, one profile a kind of *extra*: what a foreign or unskilled vehicle
pays for a stop is added to the cost of driving there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import pyvrp
from numpy.typing import NDArray

from planning.plan import Plan
from planning.price import prize
from planning.problem import Problem, Span, Stop, Vehicle
from planning.timing import ALWAYS

FORBIDDEN: Final = 10**10  # dearer than any prize
WIDEST: Final = 20 * 2**20  # entries in all profiles' tables together; past that, moving vans costs nothing extra


@dataclass(frozen=True, slots=True)
class Choice:
    """A stop inside one of its windows: what PyVRP calls a client."""

    stop: str
    window: Span


@dataclass(frozen=True)
class Translation:
    """PyVRP's data, and which of our words each of its numbers stands for."""

    data: pyvrp.ProblemData
    clients: Sequence[Choice]
    fleets: Sequence[Sequence[str]]
    fleet_of: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _numbers(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, choice in enumerate(self.clients):
            found.setdefault(choice.stop, []).append(number)
        return found

    def client_at(self, stop: str, start: int) -> int | None:
        """Give the client that is this stop inside the window of this moment."""
        fitting = (
            number
            for number in self._numbers.get(stop, ())
            if self.clients[number].window.opens <= start <= self.clients[number].window.closes
        )
        return next(fitting, None)


def translated(problem: Problem, start: Plan) -> Translation:
    """Translate; where the plan we start from serves all that must be, so must every answer."""
    depots = list(dict.fromkeys(place for each in problem.vehicles for place in (each.start, each.end)))
    rows = np.array([*depots, *(stop.place for stop in problem.stops)], dtype=np.intp)
    kinds = _kinds(problem)
    types, fleets = _fleets(problem.vehicles, depots, kinds)
    all_served = all(problem.stop(each.stop).prize is not None for each in start.unserved)
    clients, groups, choices = _clients(problem, len(depots), all_served=all_served)
    durations = problem.durations[np.ix_(rows, rows)].astype(np.int64)
    costs = [durations + _extra(problem, kind, len(depots))[None, :] for kind in dict.fromkeys(kinds.values())]
    for table in (durations, *costs):
        np.fill_diagonal(table, 0)
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in rows],
        clients=clients,
        depots=[pyvrp.Depot(each) for each in range(len(depots))],
        vehicle_types=types,
        distance_matrices=costs,
        duration_matrices=[durations] * len(costs),
        groups=groups,
    )
    return Translation(data, choices, fleets, {name: i for i, names in enumerate(fleets) for name in names})


Kind = tuple[str | None, frozenset[str]]


def _kinds(problem: Problem) -> dict[str, Kind]:
    """Give each vehicle the kind of its profile: whose old stops it has, and which skills that stops ask for."""
    affine = {stop.affinity for stop in problem.stops} if problem.affinity_weight else set()
    asked = frozenset[str]().union(*(stop.skills for stop in problem.stops))
    kinds = {v.id: (v.id if v.id in affine else None, v.skills & asked) for v in problem.vehicles}
    if len(set(kinds.values())) * len(problem.stops) ** 2 > WIDEST:
        return {name: (None, skills) for name, (_, skills) in kinds.items()}
    return kinds


def _extra(problem: Problem, kind: Kind, depots: int) -> NDArray[np.int64]:
    """Give what this kind of vehicle pays at every location on top of the driving."""
    name, skills = kind
    loyal = [stop.affinity is not None and stop.affinity != name for stop in problem.stops]
    barred = [not stop.skills <= skills for stop in problem.stops]
    extra = np.zeros(depots + len(problem.stops), dtype=np.int64)
    extra[depots:] = np.array(loyal) * problem.affinity_weight + np.array(barred) * FORBIDDEN
    return extra


def _fleets(
    vehicles: Sequence[Vehicle], depots: Sequence[int], kinds: Mapping[str, Kind]
) -> tuple[list[pyvrp.VehicleType], list[list[str]]]:
    profiles = {kind: number for number, kind in enumerate(dict.fromkeys(kinds.values()))}
    alike: dict[tuple[object, ...], list[Vehicle]] = {}
    for each in vehicles:
        key = (each.capacity, each.shift, each.start, each.end, kinds[each.id])
        alike.setdefault(key, []).append(each)
    types = [
        pyvrp.VehicleType(
            num_available=len(same),
            capacity=list(same[0].capacity),
            start_depot=depots.index(same[0].start),
            end_depot=depots.index(same[0].end),
            tw_early=same[0].shift.opens,
            tw_late=same[0].shift.closes,
            profile=profiles[kinds[same[0].id]],
        )
        for same in alike.values()
    ]
    return types, [[each.id for each in same] for same in alike.values()]


def _clients(
    problem: Problem, depots: int, *, all_served: bool
) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[Choice]]:
    clients: list[pyvrp.Client] = []
    groups: list[pyvrp.ClientGroup] = []
    choices: list[Choice] = []
    for number, stop in enumerate(problem.stops):
        windows = [window for window in stop.windows or (ALWAYS,) if window.closes >= 0]
        required = all_served and (stop.prize is None or stop.promised)
        group = len(groups) if len(windows) > 1 else None
        if group is not None:
            numbers = list(range(len(clients), len(clients) + len(windows)))
            groups.append(pyvrp.ClientGroup(numbers, required=required))
        for window in windows:
            clients.append(_client(problem, stop, depots + number, window, group, required=required and group is None))
            choices.append(Choice(stop.id, window))
    return clients, groups, choices


def _client(
    problem: Problem, stop: Stop, location: int, window: Span, group: int | None, *, required: bool
) -> pyvrp.Client:
    return pyvrp.Client(
        location,
        delivery=list(stop.demand),
        service_duration=stop.service,
        tw_early=max(window.opens, 0),
        tw_late=window.closes,
        release_time=max(stop.release, 0),
        prize=0 if required else prize(problem, stop),
        required=required,
        group=group,
    )
