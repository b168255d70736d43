"""A solver that remembers when it last gave an answer."""

from datetime import datetime

from delivery.ports.clock import Clock
from planning.effort import Effort
from planning.plan import Plan
from planning.problem import Problem
from scheduler.ports import Solver


class Watched:
    """The solver within, and its last sign of life."""

    def __init__(self, solver: Solver, clock: Clock) -> None:
        self._solver, self._clock = solver, clock
        self.seen_at: datetime | None = None

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """See the solver's own."""
        plan = await self._solver.solve(problem, effort, start_from=start_from, seed=seed)
        self.seen_at = self._clock.now()
        return plan
