"""Our problem in PyVRP's words; written for 0.14, whose ways change with every release.

One location a stop (two stops of one address may have different old vehicles), one client a window (alternatives
form a group), one vehicle type a kind of vehicle, one profile a kind of *extra*: what a foreign or unskilled vehicle
pays for a stop is added to the cost of driving there.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
import pyvrp
from numpy.typing import NDArray

from planning.engines.pyvrp.chart import Chart, Table
from planning.engines.pyvrp.colours import colours
from planning.permission import forbidden
from planning.plan import Plan
from planning.price import prize
from planning.problem import Problem, Span, Stop, Vehicle
from planning.rules import Rule
from planning.timing import ALWAYS
from planning.usual import usual

FORBIDDEN: Final = 10**10  # dearer than any usual prize
WIDEST: Final = 20 * 2**20  # entries in all profiles' tables together; past that, moving vans costs nothing extra


@dataclass(frozen=True, slots=True)
class Choice:
    """A stop inside one of its windows: what PyVRP calls a client."""

    stop: str
    window: Span


@dataclass(frozen=True)
class Translation:
    """PyVRP's data, and which of our words each of its numbers stands for."""

    chart: Chart
    clients: Sequence[Choice]
    fleets: Sequence[Sequence[str]]
    fleet_of: Mapping[str, int] = field(default_factory=dict)
    depots: Sequence[tuple[int, int]] = ()

    @cached_property
    def data(self) -> pyvrp.ProblemData:
        """The chart with tables of its own, as PyVRP searches it."""
        return self.chart.whole()

    @cached_property
    def _numbers(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, choice in enumerate(self.clients):
            found.setdefault(choice.stop, []).append(number)
        return found

    def depot(self, vehicle: str, place: int) -> int:
        """Give the depot at which a vehicle loads again."""
        kind = self.chart.vehicle_type(self.fleet_of[vehicle])
        found: int = next(each for each in kind.reload_depots if self.depots[each][0] == place)
        return found

    def client_at(self, stop: str, start: int) -> int | None:
        """Give the client that is this stop inside the window of this moment."""
        fitting = (
            number
            for number in self._numbers.get(stop, ())
            if self.clients[number].window.opens <= start <= self.clients[number].window.closes
        )
        return next(fitting, None)


def translated(problem: Problem, start: Plan, *, charted: bool = False) -> Translation:
    """Translate; where the plan we start from serves all that must be, so must every answer.

    If only the chart is used, profiles cost nothing, and there are as many as the day wants.
    """
    depots = _depots(problem.vehicles)
    rows = np.array([*(place for place, _ in depots), *(stop.place for stop in problem.stops)], dtype=np.intp)
    colour_of = colours(problem) if problem.affinity_weight else {}
    kinds = _kinds(problem, colour_of, math.inf if charted else WIDEST)
    types, fleets = _fleets(problem.vehicles, depots, kinds)
    all_served = all(problem.stop(each.stop).prize is not None for each in start.unserved)
    clients, groups, choices = _clients(problem, len(depots), all_served=all_served)
    durations = Table(usual(problem), rows, np.zeros(len(rows), dtype=np.int64))
    extras = [_extra(problem, kind, len(depots), colour_of) for kind in dict.fromkeys(kinds.values())]
    costs = [replace(durations, extra=extra) for extra in extras]
    docks = [pyvrp.Depot(row, service_duration=service) for row, (_, service) in enumerate(depots)]
    chart = Chart(len(rows), clients, docks, types, costs, durations, groups)
    fleet_of = {name: i for i, names in enumerate(fleets) for name in names}
    return Translation(chart, choices, fleets, fleet_of, depots)


Kind = tuple[int | None, frozenset[str], frozenset[str]]
Depots = Sequence[tuple[int, int]]  # place, seconds of loading


def _depots(vehicles: Sequence[Vehicle]) -> Depots:
    """Give where vehicles start, end and load again."""
    ends = [(place, 0) for each in vehicles for place in (each.start, each.end)]
    loads = [(place, each.reload.duration) for each in vehicles if each.reload for place in each.reload.places]
    return list(dict.fromkeys((*ends, *loads)))


def _kinds(problem: Problem, colour_of: Mapping[str, int], widest: float) -> dict[str, Kind]:
    """Give each vehicle the kind of its profile: whose old stops it has, its skills, and what it may not serve."""
    asked = frozenset[str]().union(*(stop.skills for stop in problem.stops))
    kinds = {v.id: (colour_of.get(v.id), v.skills & asked, _barred(problem, v)) for v in problem.vehicles}
    if len(set(kinds.values())) * len(problem.stops) ** 2 > widest:
        return {name: (None, skills, barred) for name, (_, skills, barred) in kinds.items()}
    return kinds


def _barred(problem: Problem, vehicle: Vehicle) -> frozenset[str]:
    """Give the stops that this vehicle may not serve, for other reasons than its skills."""
    chosen = problem.stops if vehicle.underway else problem.particular
    return frozenset(stop.id for stop in chosen if forbidden(problem, stop, vehicle) not in {None, Rule.SKILLS})


def _extra(problem: Problem, kind: Kind, depots: int, colour_of: Mapping[str, int]) -> NDArray[np.int64]:
    """Give what this kind of vehicle pays at every location on top of the driving."""
    colour, skills, never = kind
    foreign = [stop.affinity is not None and colour_of.get(stop.affinity, -1) != colour for stop in problem.stops]
    barred = [not stop.skills <= skills or stop.id in never for stop in problem.stops]
    extra = np.zeros(depots + len(problem.stops), dtype=np.int64)
    forbidding = max(FORBIDDEN, 2 * max((prize(problem, stop) for stop in problem.stops), default=0))
    extra[depots:] = np.array(foreign) * problem.affinity_weight + np.array(barred) * forbidding
    return extra


def _fleets(
    vehicles: Sequence[Vehicle], depots: Depots, kinds: Mapping[str, Kind]
) -> tuple[list[pyvrp.VehicleType], list[list[str]]]:
    profiles = {kind: number for number, kind in enumerate(dict.fromkeys(kinds.values()))}
    alike: dict[tuple[object, ...], list[Vehicle]] = {}
    for each in vehicles:
        key = (replace(each, id="", skills=frozenset(), prefix=()), kinds[each.id])
        alike.setdefault(key, []).append(each)
    types = [_type(same[0], len(same), depots, profiles[kinds[same[0].id]]) for same in alike.values()]
    return types, [[each.id for each in same] for same in alike.values()]


def _type(vehicle: Vehicle, count: int, depots: Depots, profile: int) -> pyvrp.VehicleType:
    """Say a vehicle; the library knows no breaks, so the time they take is taken off the end of the shift.

    Its overtime counts the route's length and not the clock: the price of the answer is reckoned by the clock again.
    """
    resting = sum(rest.duration for rest in vehicle.breaks if rest.span.closes <= vehicle.shift.closes)
    late = max(vehicle.latest - resting, vehicle.shift.opens)
    overtime = {
        "shift_duration": max(late - vehicle.shift.opens - vehicle.overtime, 0),
        "max_overtime": vehicle.overtime,
        "unit_overtime_cost": -(-vehicle.overtime_cost // 60),
    }
    reload = vehicle.reload
    loading = {
        "reload_depots": [depots.index((place, reload.duration)) for place in reload.places] if reload else [],
        "max_reloads": reload.most if reload else 0,
    }
    return pyvrp.VehicleType(
        num_available=count,
        capacity=list(vehicle.capacity),
        start_depot=depots.index((vehicle.start, 0)),
        end_depot=depots.index((vehicle.end, 0)),
        tw_early=vehicle.shift.opens,
        tw_late=late,
        profile=profile,
        **(overtime if vehicle.overtime else {}),
        **loading,
    )


def _clients(
    problem: Problem, depots: int, *, all_served: bool
) -> tuple[list[pyvrp.Client], list[pyvrp.ClientGroup], list[Choice]]:
    clients: list[pyvrp.Client] = []
    groups: list[pyvrp.ClientGroup] = []
    choices: list[Choice] = []
    for number, stop in enumerate(problem.stops):
        soonest = _released(problem, stop)
        windows = [window for window in stop.windows or (ALWAYS,) if window.closes >= soonest]
        required = all_served and (stop.prize is None or stop.promised)
        group = len(groups) if len(windows) > 1 else None
        if group is not None:
            numbers = list(range(len(clients), len(clients) + len(windows)))
            groups.append(pyvrp.ClientGroup(numbers, required=required))
        for window in windows:
            clients.append(_client(problem, stop, depots + number, window, group, required=required and group is None))
            choices.append(Choice(stop.id, window))
    return clients, groups, choices


def _released(problem: Problem, stop: Stop) -> int:
    return 0 if _aboard(problem, stop) else max(stop.release, 0)


def _aboard(problem: Problem, stop: Stop) -> bool:
    """Whether a vehicle has it on the road already."""
    vehicle = problem.vehicle_of.get(stop.locked or problem.pinned.get(stop.id, ""))
    return vehicle is not None and vehicle.underway


def _client(
    problem: Problem, stop: Stop, location: int, window: Span, group: int | None, *, required: bool
) -> pyvrp.Client:
    return pyvrp.Client(
        location,
        delivery=list(stop.demand),
        service_duration=stop.service,
        tw_early=max(window.opens, 0),
        tw_late=window.closes,
        release_time=_released(problem, stop),
        prize=0 if required else prize(problem, stop),
        required=required,
        group=group,
    )
