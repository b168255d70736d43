"""A route as the nodes it passes after its beginning: stops, loadings and the end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planning.problem import Problem
from planning.timing import NEVER
from planning.values import Break, Span, Stop, Vehicle


@dataclass(frozen=True, slots=True)
class Node:
    """A place to be at: `ready` is the earliest moment to drive on (a release of what is loaded there)."""

    place: int
    windows: tuple[Span, ...] = ()
    service: int = 0
    stop: Stop | None = None
    ready: int = NEVER


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a vehicle is and from when on, how many of its breaks are behind it, and what it has loaded."""

    place: int
    moment: int
    rested: int = 0
    load: tuple[int, ...] = ()
    loaded_at: int | None = None  # None: what it serves first is aboard, wherever that came from
    loadings: int = 0
    departed: int | None = None  # when it left the place where it loaded first
    fresh: bool = False  # nothing has happened yet: it may leave later


@dataclass(frozen=True)
class Path:
    """The nodes of one route, from its beginning to its end."""

    problem: Problem
    vehicle: Vehicle
    beginning: Beginning
    nodes: tuple[Node, ...]
    first_leg: int | None = None  # from where the vehicle is now, if that is between two places

    @cached_property
    def legs(self) -> list[int]:
        """The seconds of the tables before every node."""
        if self.first_leg is not None:
            here = replace(self, beginning=replace(self.beginning, place=self.nodes[0].place), first_leg=None)
            return [self.first_leg, *here.legs[1:]]
        places = [self.beginning.place, *(node.place for node in self.nodes)]
        found: list[int] = self.problem.durations[places[:-1], places[1:]].tolist()
        return found

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The driver's breaks."""
        return self.vehicle.breaks

    def arrive(self, leave: int, leg: int) -> int:
        """Give when a leg ends."""
        traffic = self.problem.traffic
        return leave + leg if traffic is None else traffic.arrive(leave, leg)

    def leave(self, arrive: int, leg: int) -> int:
        """Give when to leave at the latest."""
        traffic = self.problem.traffic
        return arrive - leg if traffic is None else traffic.leave(arrive, leg)

    def back_by(self, rested: int) -> int:
        """Give when the vehicle must be back if so many breaks were taken on the way."""
        return (
            self.vehicle.latest
            if rested >= len(self.breaks)
            else min(self.vehicle.latest, self.breaks[rested].span.closes)
        )


def stop_node(stop: Stop) -> Node:
    """Give a stop as a node."""
    return Node(stop.place, stop.windows, stop.service, stop)


def with_loadings(vehicle: Vehicle, stops: Sequence[Stop], cuts: Sequence[tuple[int, int]]) -> tuple[Node, ...]:
    """Give the nodes of these stops with a loading before each cut (index, place), and the end."""
    nodes: list[Node] = []
    before = dict(cuts)
    bounds = [*sorted(before), len(stops)]
    for index, stop in enumerate(stops):
        if index in before:
            trip = stops[index : bounds[bounds.index(index) + 1]]
            nodes.append(_loading(vehicle, before[index], max(each.release for each in trip)))
        nodes.append(stop_node(stop))
    return (*nodes, Node(vehicle.end))


def _loading(vehicle: Vehicle, place: int, ready: int) -> Node:
    return Node(place, service=vehicle.reload.duration if vehicle.reload else 0, ready=ready)
