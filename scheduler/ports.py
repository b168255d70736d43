"""What the clock's hand needs from the rooms around it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from delivery.ports.memory import Work
from planning.effort import Effort
from planning.plan import Plan
from planning.problem import Problem


class JobRuns(Protocol):
    """When each job last ran for each depot, inside an open transaction."""

    async def last(self) -> Mapping[tuple[str, int], datetime]:
        """Every last run by job and depot."""
        ...

    async def note(self, job: str, depot_id: int, at: datetime) -> None:
        """A job ran."""
        ...


class TimedWork(Work, Protocol):
    """The business's work, with the memory of the timetable."""

    @property
    def job_runs(self) -> JobRuns:
        """When each job last ran."""
        ...


OpenWork = Callable[[], AbstractAsyncContextManager[TimedWork]]


class Solver(Protocol):
    """Where plans are thought of: a killable child."""

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """Return a checked plan."""
        ...
