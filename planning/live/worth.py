"""What a run is worth: promises first, then lateness, then driving."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from planning.live.risk import Spread, chances
from planning.live.running import Running, retimed
from planning.plan import Route, Visit
from planning.problem import Problem


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What is wrong with one or several runs; the less the better."""

    broken: int  # promises whose service starts after their window
    danger: float  # the chances of all promises to break, added up
    late: int  # seconds after windows and shifts, promised or not
    duration: int  # of driving
    distance: int


@dataclass(frozen=True)
class Weighed:
    """A run, timed once however much is asked of it."""

    problem: Problem
    run: Running
    spread: Spread | None = None

    @cached_property
    def route(self) -> Route:
        """When it does what it still has to do."""
        return retimed(self.problem, self.run)

    @cached_property
    def missed(self) -> frozenset[str]:
        """The stops whose service starts after their last window."""
        return missed_on(self.problem, self.route)

    @cached_property
    def overrun(self) -> int:
        """How long after its shift (overtime included) the van is back."""
        return overrun_of(self.problem, self.route)

    @cached_property
    def worth(self) -> Worth:
        """What it is worth by itself."""
        lates = (self._late(visit) for visit in self.route.visits if visit.stop in self.missed)
        judged = chances(self.problem, self.run, self.route, self.spread)
        danger = sum(chance for stop, _, _, chance in judged if stop.promised)
        broken = sum(self.problem.stop(stop).promised for stop in self.missed)
        return Worth(broken, danger, self.overrun + sum(lates), *driven(self.problem, self.run))

    def _late(self, visit: Visit) -> int:
        return visit.start - self.problem.stop(visit.stop).windows[-1].closes


def together(runs: Sequence[Weighed]) -> Worth:
    """Weigh runs together."""
    each = [one.worth for one in runs]
    return Worth(
        sum(one.broken for one in each),
        round(sum(one.danger for one in each), 6),
        sum(one.late for one in each),
        sum(one.duration for one in each),
        sum(one.distance for one in each),
    )


def missed(problem: Problem, runs: Sequence[Running]) -> frozenset[str]:
    """Name the stops whose service starts after their last window."""
    return frozenset[str]().union(*(missed_on(problem, retimed(problem, run)) for run in runs))


def missed_on(problem: Problem, route: Route) -> frozenset[str]:
    """Name those of one timed route."""
    return frozenset(
        visit.stop
        for visit in route.visits
        if (windows := problem.stop(visit.stop).windows) and visit.start > windows[-1].closes
    )


def overrun(problem: Problem, run: Running) -> int:
    """Give how long after its shift (overtime included) the van is back."""
    return overrun_of(problem, retimed(problem, run))


def overrun_of(problem: Problem, route: Route) -> int:
    """Give it for a timed route."""
    return max(route.finish - problem.vehicle(route.vehicle).latest, 0)


def driven(problem: Problem, run: Running) -> tuple[int, int]:
    """Give the seconds and metres that a run still drives."""
    places = [problem.stop(stop).place for stop in run.remaining]
    places = [*([run.place] if run.place is not None and not run.fixed else []), *places]
    path = [*places, problem.vehicle(run.vehicle).end]
    first = run.first_leg if run.fixed or run.place is None else 0
    duration = first + int(problem.durations[path[:-1], path[1:]].sum())
    return duration, int(problem.distances[path[:-1], path[1:]].sum())
