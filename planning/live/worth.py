"""What a run is worth: promises first, then lateness, then driving."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.live.risk import Spread, risks
from planning.live.running import Running, retimed
from planning.plan import Route
from planning.problem import Problem


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What is wrong with one or several runs; the less the better."""

    broken: int  # promises whose service starts after their window
    danger: float  # the chances of all promises to break, added up
    late: int  # seconds after windows and shifts, promised or not
    duration: int  # of driving
    distance: int


def worth(problem: Problem, runs: Sequence[Running], spread: Spread | None = None) -> Worth:
    """Weigh runs together."""
    each = [_worth(problem, run, spread) for run in runs]
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


def _worth(problem: Problem, run: Running, spread: Spread | None) -> Worth:
    route = retimed(problem, run)
    late = overrun_of(problem, route)
    for visit in route.visits:
        windows = problem.stop(visit.stop).windows
        late += max(visit.start - windows[-1].closes, 0) if windows else 0
    danger = sum(each.chance for each in risks(problem, run, spread=spread) if each.promised)
    broken = sum(problem.stop(stop).promised for stop in missed_on(problem, route))
    return Worth(broken, danger, late, *driven(problem, run))
