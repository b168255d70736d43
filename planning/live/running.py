"""A route under way: where the van is, what it still has to do, and when it will do it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planning.plan import Route, Visit
from planning.problem import Break, Problem
from planning.refusal import ProblemError
from planning.timing import service_start


@dataclass(frozen=True, slots=True)
class Running:
    """A van at a moment, `first_leg` seconds before the first of its remaining stops.

    The first `fixed` of these are under way: they keep their places in every proposal. Who stands at the first one's
    door since `arrived` has no way to it any more.
    """

    vehicle: str
    remaining: tuple[str, ...]
    moment: int
    first_leg: int
    fixed: int = 1
    arrived: int | None = None
    place: int | None = None  # the row of the tables where it is; needed if nothing is fixed
    rest: Break | None = None  # still to come: taken between two doors, the first time that one is done inside its span

    def __post_init__(self) -> None:
        if not 0 <= self.fixed <= max(len(self.remaining), 1):
            raise ProblemError(f"run {self.vehicle!r}: {self.fixed} of {len(self.remaining)} stops cannot be fixed")

    def reordered(self, remaining: Sequence[str]) -> "Running":
        """Give the run with other stops behind those that are fixed."""
        return replace(self, remaining=(*self.remaining[: self.fixed], *remaining))

    @property
    def free(self) -> tuple[str, ...]:
        """The stops that may still change places."""
        return self.remaining[self.fixed :]


def retimed(problem: Problem, run: Running) -> Route:
    """Time the rest of a run from where the van is; what is late stays, with its true time."""
    here, leaving, rest, visits = run.place, run.moment, run.rest, list[Visit]()
    for number, stop in enumerate(problem.stop(each) for each in run.remaining):
        arrive = _driven(problem, leaving, _leg(problem, run, here, stop.place, number))
        if number == 0 and run.arrived is not None:
            arrive = run.arrived
        start = service_start(stop.windows, arrive)
        leaving, here = max(start + stop.service, run.moment), stop.place
        visits.append(Visit(stop.id, arrive, start, leaving))
        if rest is not None and leaving >= rest.span.opens:
            leaving, rest = leaving + rest.duration, None
    back = _leg(problem, run, here, problem.vehicle(run.vehicle).end, len(visits))
    return Route(run.vehicle, tuple(visits), run.moment, _driven(problem, leaving, back))


def _leg(problem: Problem, run: Running, here: int | None, there: int, number: int) -> int:
    """Give the seconds of a leg; the first is as the run says, unless another stop comes first now."""
    if number == 0 and (run.fixed or run.place is None):
        return run.first_leg
    return int(problem.durations[here, there]) if here is not None else run.first_leg


def _driven(problem: Problem, leave: int, leg: int) -> int:
    return problem.traffic.arrive(leave, leg) if problem.traffic else leave + leg
