"""Pieces of PyVRP's problem: some routes with their clients, the idle vehicles lent to them, and nothing else.

Whatever a client, a vehicle type or a profile says is carried along, so that a piece obeys what the whole obeys.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvrp
from pyvrp import Activity, ActivityType, Client, ClientGroup, ProblemData

from planning.engines.pyvrp.chart import HERE, Data

DEPOT: Final = -1  # in a tour: back at a depot for a second load; depot d is DEPOT - d


@dataclass(frozen=True, slots=True)
class Tour:
    """One vehicle's clients in order, with its type: a route in the numbers of the whole problem."""

    kind: int
    visits: tuple[int, ...]

    @property
    def clients(self) -> list[int]:
        """The clients without the depots between them."""
        return [visit for visit in self.visits if visit >= 0]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the problem as a problem of its own, and what its numbers are in the whole."""

    data: ProblemData
    clients: Sequence[int]
    kinds: Sequence[int]

    def solution(self, tours: Iterable[Tour]) -> pyvrp.Solution:
        """Say tours of the whole in the piece's numbers."""
        client_of = {client: number for number, client in enumerate(self.clients)}
        kind_of = {kind: number for number, kind in enumerate(self.kinds)}
        return solution(self.data, (Tour(kind_of[each.kind], _renamed(each.visits, client_of)) for each in tours))

    def tours(self, found: pyvrp.Solution) -> list[Tour]:
        """Say the piece's routes in the numbers of the whole."""
        client_of = dict(enumerate(self.clients))
        return [Tour(self.kinds[each.kind], _renamed(each.visits, client_of)) for each in tours(found)]


def _renamed(visits: Sequence[int], client_of: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(client_of[visit] if visit >= 0 else visit for visit in visits)


def tours(found: pyvrp.Solution) -> list[Tour]:
    """Give the routes of a solution as tours."""
    return [
        Tour(route.vehicle_type(), tuple(e.idx if e.is_client() else DEPOT - e.idx for e in list(route)[1:-1]))
        for route in found.routes()
    ]


def solution(data: ProblemData, given: Iterable[Tour]) -> pyvrp.Solution:
    """Give tours as a solution."""
    return pyvrp.Solution(data, [_route(data, tour) for tour in given if tour.visits])


def _route(data: ProblemData, tour: Tour) -> pyvrp.Route:
    if min(tour.visits) >= 0:
        return pyvrp.Route(data, list(tour.visits), tour.kind)
    activities = [
        Activity(ActivityType.CLIENT, visit) if visit >= 0 else Activity(ActivityType.DEPOT, DEPOT - visit)
        for visit in tour.visits
    ]
    return pyvrp.Route(data, activities, tour.kind)


def driven(data: Data, tour: Tour) -> int:
    """Give what the driving of a tour costs, from its first place to its last."""
    kind = data.vehicle_type(tour.kind)
    depots = data.depots()
    stops = [data.client(v).location if v >= 0 else depots[DEPOT - v].location for v in tour.visits]
    path = np.array([depots[kind.start_depot].location, *stops, depots[kind.end_depot].location], dtype=np.intp)
    return int(data.distance_matrix(kind.profile)[path[:-1], path[1:]].sum())


def piece(data: Data, clients: Sequence[int], vehicles: Counter[int], toll: int = 0) -> Piece:
    """Cut out these clients (whole groups, or none of a group) and this many vehicles of each type.

    Every route pays the toll.
    """
    kinds = sorted(vehicles)
    places = [depot.location for depot in data.depots()]
    rows_of: dict[int, int] = {place: row for row, place in enumerate(dict.fromkeys(places))}
    chosen = [data.client(client) for client in clients]
    for each in chosen:
        rows_of.setdefault(each.location, len(rows_of))
    rows = np.fromiter(rows_of, dtype=np.intp, count=len(rows_of))
    types = [data.vehicle_type(kind) for kind in kinds]
    profiles = list(dict.fromkeys(each.profile for each in types))
    groups, group_of = _groups(data, chosen)
    part = ProblemData(
        locations=[HERE] * len(rows),
        clients=[_client(each, rows_of[each.location], group_of) for each in chosen],
        depots=[_depot(each, rows_of[each.location]) for each in data.depots()],
        vehicle_types=[
            each.replace(
                num_available=vehicles[kind], fixed_cost=each.fixed_cost + toll, profile=profiles.index(each.profile)
            )
            for kind, each in zip(kinds, types, strict=True)
        ],
        distance_matrices=[data.distance_matrix(each)[np.ix_(rows, rows)] for each in profiles],
        duration_matrices=[data.duration_matrix(each)[np.ix_(rows, rows)] for each in profiles],
        groups=groups,
    )
    return Piece(part, clients, kinds)


def _groups(data: Data, chosen: Sequence[Client]) -> tuple[list[ClientGroup], dict[int, int]]:
    members: dict[int, list[int]] = {}
    for number, each in enumerate(chosen):
        if each.group is not None:
            members.setdefault(each.group, []).append(number)
    groups = [ClientGroup(numbers, required=data.group(group).required) for group, numbers in members.items()]
    return groups, {group: number for number, group in enumerate(members)}


def _client(each: Client, row: int, group_of: Mapping[int, int]) -> Client:
    return Client(
        row,
        delivery=each.delivery,
        pickup=each.pickup,
        service_duration=each.service_duration,
        tw_early=each.tw_early,
        tw_late=each.tw_late,
        release_time=each.release_time,
        prize=each.prize,
        required=each.required,
        group=None if each.group is None else group_of[each.group],
    )


def _depot(each: pyvrp.Depot, row: int) -> pyvrp.Depot:
    return pyvrp.Depot(row, each.tw_early, each.tw_late, each.service_duration)
