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

    def fits(self, first: int, end: int) -> bool:
        """Whether the stops from one index up to another fit into the vehicle together."""
        before = self.beginning.load if not first and self.beginning.load else (0,) * len(self.vehicle.capacity)
        sums = zip(self._sums[end], self._sums[first], before, self.vehicle.capacity, strict=True)
        return all(last - held + more <= most for last, held, more, most in sums)

    def lies_at(self, first: int, end: int, place: int | None) -> bool:
        """Whether all of these stops can be loaded at a place, and were there in time."""
        departed = None if first else self.beginning.departed
        return all(
            (place is None or stop.depot in {None, place}) and (departed is None or stop.release <= departed)
            for stop in self.stops[first:end]
        )

    def carried(self, cuts: Cuts) -> bool:
        """Whether every trip fits and was loaded where its stops lie."""
        bounds = [0, *(index for index, _ in cuts), len(self.stops)]
        places = [self.beginning.loaded_at, *(place for _, place in cuts)]
        return all(
            self.fits(first, end) and self.lies_at(first, end, place)
            for first, end, place in zip(bounds[:-1], bounds[1:], places, strict=True)
        )

    def ways(self) -> Iterator[Cuts]:
        """Give the ways to cut the order, fewest loadings first, then by their driving; none may fit."""
        if self.carried(()):
            yield ()
        reload = self.vehicle.reload
        if reload is None or not self.stops:
            return
        reached: dict[int, list[tuple[int, Cuts]]] = {0: [(0, ())]}
        for _ in range(reload.most - self.beginning.loadings):
            reached = self._further(reached, reload.places)
            yield from (
                cuts for _, cuts in sorted(way for ways in reached.values() for way in ways) if self._last_fits(cuts)
            )

    def _last_fits(self, cuts: Cuts) -> bool:
        index, place = cuts[-1]
        return self.fits(index, len(self.stops)) and self.lies_at(index, len(self.stops), place)

    def _further(
        self, reached: dict[int, list[tuple[int, Cuts]]], places: Sequence[int]
    ) -> dict[int, list[tuple[int, Cuts]]]:
        """Give the ways with one loading more, by the index of the last cut."""
        found: dict[int, list[tuple[int, Cuts]]] = {}
        for first, ways in reached.items():
            for end in range(first + 1 if first or not self.beginning.load else first, len(self.stops)):
                if not self.fits(first, end):
                    break
                if end and self.stops[end].follows == self.stops[end - 1].id:
                    continue
                for cost, cuts in ways:
                    loaded_at = cuts[-1][1] if cuts else self.beginning.loaded_at
                    if self.lies_at(first, end, loaded_at):
                        held = found.setdefault(end, [])
                        held.extend((cost + self._detour(end, each), (*cuts, (end, each))) for each in places)
        return {end: sorted(ways)[:KEPT] for end, ways in found.items()}

    def _detour(self, index: int, place: int) -> int:
        table, there = self.problem.durations, self.stops[index].place
        here = self.stops[index - 1].place if index else self.beginning.place
        return int(table[here, place]) + int(table[place, there]) - int(table[here, there])


def _together(held: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(amounts) for amounts in zip(held, more, strict=True))
