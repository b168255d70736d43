"""Where a vehicle loads again: the cuts of its order into trips that fit, by the driving they cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from planning.nodes import Beginning
from planning.problem import Problem
from planning.values import Stop, Vehicle

Cuts = tuple[tuple[int, int], ...]  # before which stop, at which place
KEPT: Final = 5  # ways that are remembered for every number of trips and stops


@dataclass(frozen=True)
class Trips:
    """An order of stops that one vehicle serves in trips."""

    problem: Problem
    vehicle: Vehicle
    stops: Sequence[Stop]
    beginning: Beginning

    @cached_property
    def _sums(self) -> list[tuple[int, ...]]:
        nothing = (0,) * len(self.vehicle.capacity)
        demands = (stop.demand for stop in self.stops)
        return list(accumulate(demands, _together, initial=nothing))

    def fits(self, first: int, end: int, load: Sequence[int] = ()) -> bool:
        """Whether the stops from one index up to another fit into the vehicle together, on top of a load."""
        before = load or (0,) * len(self.vehicle.capacity)
        sums = zip(self._sums[end], self._sums[first], before, self.vehicle.capacity, strict=True)
        return all(last - held + more <= most for last, held, more, most in sums)

    def carried(self, cuts: Cuts) -> bool:
        """Whether every trip fits and was loaded where its stops lie."""
        bounds = [*(index for index, _ in cuts), len(self.stops)]
        later = zip(cuts, bounds[1:], strict=True)
        return self._first(bounds[0]) and all(self._later(index, end, place) for (index, place), end in later)

    def ways(self) -> Iterator[Cuts]:
        """Give the ways to cut the order, fewest loadings first, then by their driving; none may fit."""
        if self.carried(()):
            yield ()
        reload = self.vehicle.reload
        if reload is None or reload.most <= self.beginning.loadings:
            return
        found = sorted(way for end in range(len(self.stops)) if self._first(end) for way in self._cut(0, (), end))
        for _ in range(reload.most - self.beginning.loadings):
            yield from (cuts for _, cuts in found if self._later(cuts[-1][0], len(self.stops), cuts[-1][1]))
            found = self._further(found)

    def _first(self, end: int) -> bool:
        """Whether the first trip may go so far: with what it has aboard, or was there when it left."""
        begin = self.beginning
        return (
            self.fits(0, end, begin.load)
            and all(stop.depot in {None, begin.loaded_at} or begin.loaded_at is None for stop in self.stops[:end])
            and all(begin.departed is None or stop.release <= begin.departed for stop in self.stops[:end])
        )

    def _later(self, first: int, end: int, place: int) -> bool:
        return self.fits(first, end) and all(stop.depot in {None, place} for stop in self.stops[first:end])

    def _further(self, ways: Sequence[tuple[int, Cuts]]) -> list[tuple[int, Cuts]]:
        """Give the ways with one loading more, some for each place of the last."""
        found: dict[int, list[tuple[int, Cuts]]] = {}
        for cost, cuts in ways:
            first, place = cuts[-1]
            for end in range(first + 1, len(self.stops)):
                if not self._later(first, end, place):
                    break
                found.setdefault(end, []).extend(self._cut(cost, cuts, end))
        return sorted(way for each in found.values() for way in sorted(each)[:KEPT])

    def _cut(self, cost: int, cuts: Cuts, index: int) -> Iterator[tuple[int, Cuts]]:
        """Give the ways to load before a stop, at each place; who follows another comes without a loading between."""
        reload = self.vehicle.reload
        if reload and not (index and self.stops[index].follows == self.stops[index - 1].id):
            for place in reload.places:
                yield cost + self._detour(index, place), (*cuts, (index, place))

    def _detour(self, index: int, place: int) -> int:
        table, there = self.problem.durations, self.stops[index].place
        here = self.stops[index - 1].place if index else self.beginning.place
        return int(table[here, place]) + int(table[place, there]) - int(table[here, there])


def _together(held: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(amounts) for amounts in zip(held, more, strict=True))
