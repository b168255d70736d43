"""The evening after publishing: some stops are cancelled, some new, some told another window; the rest was promised."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from planning.plan import Plan
from planning.problem import Problem, Span, Stop

CANCELLED, NEW, RETIMED = 0.05, 0.05, 0.10
HALF: Final = 3600  # seconds before and after the planned start that a promised window spans at most


@dataclass(frozen=True, slots=True)
class Evening:
    """A day before the changes, and how it is to be changed."""

    before: Problem
    new: tuple[Stop, ...]
    chance: random.Random

    @classmethod
    def of(cls, problem: Problem, seed: int) -> "Evening":
        """Keep some stops back as those that will be new."""
        chance = random.Random(seed)
        late = set(chance.sample(sorted(problem.stop_of), round(NEW * len(problem.stops))))
        return cls(
            problem.replace(stops=tuple(stop for stop in problem.stops if stop.id not in late)),
            tuple(stop for stop in problem.stops if stop.id in late),
            chance,
        )

    def after(self, published: Plan) -> Problem:
        """Give the day after the changes: every window that was told is hard now."""
        return self.before.replace(stops=(*self._left(published), *(replace(s, promised=True) for s in self.new)))

    def _left(self, published: Plan) -> Iterator[Stop]:
        starts = {visit.stop: visit.start for route in published.routes for visit in route.visits}
        for stop in self.before.stops:
            drawn = self.chance.random()
            if drawn < CANCELLED:
                continue
            planned = starts.get(stop.id)
            if drawn < CANCELLED + RETIMED or planned is None:
                planned = self.chance.choice(list(starts.values()))
                yield replace(stop, windows=(Span(max(planned - HALF, 0), planned + HALF),), promised=True)
            else:
                yield replace(stop, windows=(_told(stop, planned),), promised=True)


def _told(stop: Stop, planned: int) -> Span:
    """Give the two hours around a planned start, as far as the stop's own window allows."""
    opens, closes = max(planned - HALF, 0), planned + HALF
    for window in stop.windows:
        if window.opens <= planned <= window.closes:
            return Span(max(opens, window.opens), min(closes, window.closes))
    return Span(opens, closes)
