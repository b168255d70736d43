"""How likely each promise of a run is to break, and what would be to blame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise, takewhile
from math import erf, hypot, sqrt
from typing import Final

from planning.live.running import Running, retimed
from planning.plan import Route, Visit
from planning.problem import Problem, Stop

AT_RISK: Final = 0.2  # chances from here on are told
FAIR_WARNING: Final = 1800  # seconds before a window closes


class Blame(StrEnum):
    """What costs a promise most."""

    BEHIND = "behind"  # the van is late already
    LEG = "leg"  # the drive to a stop takes longer than was planned
    SERVICE = "service"  # the time at a stop's door
    ORDER = "order"  # the plan itself comes too late: nothing is slower than it says


@dataclass(frozen=True, slots=True)
class Spread:
    """How wrong estimates are, as shares of what they say (one standard deviation), and what nobody foresees."""

    driving: float = 0.2
    service: float = 0.4
    always: int = 60


@dataclass(frozen=True, slots=True)
class Cause:
    """What is to blame, at which stop, and for how many seconds."""

    blame: Blame
    stop: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Risk:
    """A window that may be missed: when service would start, with what chance it is too late, and why."""

    stop: str
    vehicle: str
    starts: int
    closes: int
    chance: float
    cause: Cause
    promised: bool

    @property
    def endangered(self) -> bool:
        """Whether somebody should be told."""
        return self.chance >= AT_RISK

    def in_time(self, now: int) -> bool:
        """Whether a word now comes half an hour before the window closes."""
        return now <= self.closes - FAIR_WARNING


def risks(
    problem: Problem, run: Running, planned: Route | None = None, spread: Spread | None = None
) -> tuple[Risk, ...]:
    """Judge every remaining stop that has a window; `planned` is the route as it was published."""
    route = retimed(problem, run)
    before = {visit.stop: visit for visit in planned.visits} if planned else {}
    causes = dict(zip((visit.stop for visit in route.visits), _causes(route.visits, run, before), strict=True))
    return tuple(
        Risk(stop.id, run.vehicle, visit.start, closes, chance, causes[stop.id], stop.promised)
        for stop, visit, closes, chance in chances(problem, run, route, spread)
    )


def chances(
    problem: Problem, run: Running, route: Route, spread: Spread | None = None
) -> Iterator[tuple[Stop, Visit, int, float]]:
    """Give for every windowed stop of the run, timed as `route`, when its window closes and the chance to miss it."""
    told = spread or Spread()
    error, left = float(told.always), run.moment
    for number, visit in enumerate(route.visits):
        stop = problem.stop(visit.stop)
        there = number == 0 and run.arrived is not None  # whoever stands at the door is there
        error = 0.0 if there else hypot(error, told.driving * (visit.arrive - left))
        if stop.windows:
            closes = _closes(stop, visit)
            yield stop, visit, closes, _beyond(closes - visit.arrive, error)
        error = hypot(max(error - (visit.start - visit.arrive), 0.0), told.service * stop.service)
        left = visit.leave


def _closes(stop: Stop, visit: Visit) -> int:
    return next((window.closes for window in stop.windows if visit.start <= window.closes), stop.windows[-1].closes)


def _beyond(slack: int, error: float) -> float:
    """Give the chance that a normal error is greater than the slack."""
    if error <= 0:
        return float(slack < 0)
    return 0.5 * (1 - erf(slack / (error * sqrt(2))))


def _causes(visits: Sequence[Visit], run: Running, before: dict[str, Visit]) -> list[Cause]:
    """Find for each visit where most was lost until then; without a plan, what lasts longest on the way."""
    known = list(takewhile(lambda visit: visit.stop in before, visits))
    lost = list(accumulate(_losses(known, before), _worse))[::2]
    told = [
        worst if worst.seconds > 0 else Cause(Blame.ORDER, visit.stop, 0)
        for worst, visit in zip(lost, known, strict=True)
    ]
    return [*told, *_longest(visits, run)[len(known) :]]


def _longest(visits: Sequence[Visit], run: Running) -> list[Cause]:
    legs = accumulate(
        (
            Cause(Blame.LEG, visit.stop, visit.arrive - (visits[n - 1].leave if n else run.moment))
            for n, visit in enumerate(visits)
        ),
        _worse,
    )
    services = accumulate((Cause(Blame.SERVICE, visit.stop, visit.leave - visit.start) for visit in visits), _worse)
    first = next(legs, None)
    return [] if first is None else [first, *map(_worse, legs, services)]


def _worse(one: Cause, other: Cause) -> Cause:
    return other if other.seconds > one.seconds else one


def _losses(visits: Sequence[Visit], before: dict[str, Visit]) -> list[Cause]:
    if not visits:
        return []
    first = visits[0]
    found = [Cause(Blame.BEHIND, first.stop, first.arrive - before[first.stop].arrive)]
    for here, there in pairwise(visits):
        was, then = before[here.stop], before[there.stop]
        found.append(Cause(Blame.SERVICE, here.stop, (here.leave - here.start) - (was.leave - was.start)))
        found.append(Cause(Blame.LEG, there.stop, (there.arrive - here.leave) - (then.arrive - was.leave)))
    return found
