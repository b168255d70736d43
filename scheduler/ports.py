"""What the clock's hand needs from the rooms around it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from delivery.ports.doors import DoorWork
from planning.effort import Effort
from planning.plan import Plan
from planning.problem import Problem


class LastRuns(Protocol):
    """When each entry of the timetable last ran, inside an open transaction."""

    async def all(self) -> Mapping[str, datetime]:
        """The last run of every entry that ever ran."""
        ...

    async def note(self, entry: str, at: datetime) -> None:
        """An entry ran."""
        ...


class TimedWork(DoorWork, Protocol):
    """The business's work, with the memory of the timetable."""

    @property
    def last_runs(self) -> LastRuns:
        """When each entry last ran."""
        ...


OpenWork = Callable[[], AbstractAsyncContextManager[TimedWork]]


class Solver(Protocol):
    """Where plans are thought of: a killable child."""

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """Return a checked plan."""
        ...
