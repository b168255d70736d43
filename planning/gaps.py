"""Where a stop may come into a route with breaks, loadings or traffic: between two nodes, or after one more loading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from planning.nodes import Node, Path
from planning.problem import Problem
from planning.schedule import ENDLESS, Timetable, backward, forward, rested, set_off
from planning.values import Break

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a route where one more stop may come."""

    position: int  # in the order of stops
    tail: int
    head: int
    go: Sequence[int]  # the earliest leaving of the tail, by breaks taken
    due: Sequence[int]  # the latest arrival at the head, by breaks taken
    instead: int  # seconds of the tables that are not driven then
    room: tuple[int, ...]
    loaded_at: int | None
    departed: int  # when the vehicle left where it loaded
    waits: bool  # that moment may still be later
    loaded: bool  # a loading is directly before it


@dataclass(frozen=True, eq=False)
class Gaps:
    """All gaps of a route, as columns, and whether the route holds as it is."""

    each: tuple[Gap, ...]
    go: Numbers
    due: Numbers
    holds: bool

    @property
    def room(self) -> tuple[int, ...]:
        """The most that any gap has room for, by dimension."""
        return tuple(max(amounts) for amounts in zip(*(gap.room for gap in self.each), strict=True))


def gaps_of(path: Path, times: Timetable, *, carried: bool, before: int) -> Gaps:
    """Give the gaps of a path whose beginning is behind so many stops."""
    found = (*_between(path, times, before), *_after_loading(path, before), *_before_loading(path))
    go = np.array([gap.go for gap in found], dtype=np.int64).T
    due = np.array([gap.due for gap in found], dtype=np.int64).T
    return Gaps(found, go, due, times.holds and carried)


def _between(path: Path, times: Timetable, before: int) -> Iterator[Gap]:
    moments = list(forward(path))
    trips = list(_trips(path, times))
    goes = [set_off(path), *(at.go for at in moments[:-1])]
    places = [path.beginning.place, *(node.place for node in path.nodes)]
    positions = accumulate((node.stop is not None for node in path.nodes), initial=before)
    for row, (position, go, due) in enumerate(zip(positions, goes, backward(path), strict=False)):
        room, loaded_at, departed = trips[row]
        loaded = row > 0 and path.nodes[row - 1].stop is None
        yield Gap(
            position,
            places[row],
            places[row + 1],
            go,
            due,
            path.legs[row],
            room,
            loaded_at,
            departed,
            waits=False,
            loaded=loaded,
        )


def _trips(path: Path, times: Timetable) -> Iterator[tuple[tuple[int, ...], int | None, int]]:
    """Give for every gap the room of its trip, where that was loaded, and when it left there."""
    begin, capacity = path.beginning, path.vehicle.capacity
    departed = begin.departed if begin.departed is not None else begin.moment
    loaded = [(begin.load or (0,) * len(capacity), begin.loaded_at, departed)]
    trip_of = [0]
    for passage in times.passages:
        if passage.node.stop is None:
            loaded.append(((0,) * len(capacity), passage.node.place, passage.leave))
        else:
            loaded[-1] = (_added(loaded[-1][0], passage.node), *loaded[-1][1:])
        trip_of.append(len(loaded) - 1)
    for trip in trip_of:
        load, place, left = loaded[trip]
        yield tuple(most - held for most, held in zip(capacity, load, strict=True)), place, left


def _added(load: tuple[int, ...], node: Node) -> tuple[int, ...]:
    demand = node.stop.demand if node.stop else ()
    return tuple(held + more for held, more in zip(load, demand, strict=True))


def _after_loading(path: Path, before: int) -> Iterator[Gap]:
    """Give the gaps that one more loading at the end of the route would open."""
    reload, begin = path.vehicle.reload, path.beginning
    loadings = sum(node.stop is None for node in path.nodes[:-1])
    if reload is None or begin.loadings + loadings >= reload.most:
        return
    last, leaves = begin.place, set_off(path)
    if len(path.nodes) > 1:
        last, leaves = path.nodes[-2].place, list(list(forward(path))[-2].go)
    end = [path.back_by(taken) for taken in range(len(path.breaks) + 1)]
    table, home = path.problem.durations, path.vehicle.end
    for place in reload.places:
        go = _loaded(path, leaves, int(table[last, place]))
        yield Gap(
            position=before + len(path.nodes) - 1 - loadings,
            tail=place,
            head=home,
            go=go,
            due=end,
            instead=int(table[last, home]) - int(table[last, place]),
            room=path.vehicle.capacity,
            loaded_at=place,
            departed=min(go),
            waits=True,
            loaded=True,
        )


def _before_loading(path: Path) -> Iterator[Gap]:
    """Give the gaps of a trip before all others, after which the vehicle would load what it now begins with."""
    reload, begin = path.vehicle.reload, path.beginning
    loadings = sum(node.stop is None for node in path.nodes[:-1])
    if reload is None or not begin.fresh or len(path.nodes) == 1 or loadings >= reload.most:
        return
    table, first = path.problem.durations, path.nodes[0].place
    for place in reload.places:
        earlier = replace(begin, moment=path.vehicle.shift.opens)
        node = Node(place, service=reload.duration, ready=begin.moment)
        longer = replace(path, beginning=earlier, nodes=(node, *path.nodes))
        yield Gap(
            position=0,
            tail=begin.place,
            head=place,
            go=set_off(longer),
            due=backward(longer)[0],
            instead=int(table[begin.place, first]) - int(table[place, first]),
            room=path.vehicle.capacity,
            loaded_at=begin.loaded_at,
            departed=earlier.moment,
            waits=True,
            loaded=False,
        )


def _loaded(path: Path, leaves: Sequence[int], leg: int) -> list[int]:
    come = [path.arrive(each, leg) if each < ENDLESS else ENDLESS for each in leaves]
    duration = path.vehicle.reload.duration if path.vehicle.reload else 0
    return rested(path.breaks, [min(each + duration, ENDLESS) for each in rested(path.breaks, come)])


def rested_all(breaks: Sequence[Break], moments: Numbers) -> Numbers:
    """Give the earliest moments (breaks taken in the first axis), if any break may be taken here."""
    found = moments.copy()
    for taken, each in enumerate(breaks):
        begins = np.maximum(found[taken], each.span.opens)
        after = np.where(found[taken] <= each.span.closes, begins + each.duration, ENDLESS)
        found[taken + 1] = np.minimum(found[taken + 1], after)
    return found


def driven_all(problem: Problem, leave: Numbers, leg: Numbers) -> Numbers:
    """Give the arrivals, ENDLESS where nobody ever leaves."""
    traffic = problem.traffic
    legs = np.broadcast_to(leg, leave.shape)
    if traffic is None:
        arrivals: Numbers = np.minimum(leave + legs, ENDLESS)
        return arrivals
    arrivals = traffic.arrivals(leave, legs)
    arrivals[leave >= ENDLESS] = ENDLESS
    return arrivals
