"""The workshop: every solve in one killable child, whose answers are checked again before anybody sees them."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from time import monotonic
from types import TracebackType
from typing import Final, Self

from planning.check import violations
from planning.effort import Effort, Seconds
from planning.explain import explained
from planning.frames import Answer, Garbage, Job
from planning.greedy import repair
from planning.pipe import Died, Pipe
from planning.plan import Plan, Unserved, timed
from planning.price import price
from planning.problem import Problem, ProblemError
from planning.rules import Rule

THREADS: Final = 2
NICENESS: Final = 5  # who answers people comes before who searches


@dataclass(frozen=True, slots=True)
class Limits:
    """The moments of one solve, on the monotonic clock: by when there must be what."""

    searched_by: float  # a child that starts late makes up for a part of it, and searches less for the rest
    planned_by: float
    heard_by: float
    answered_by: float

    @classmethod
    def of(cls, seconds: float, grace: float) -> "Limits":
        """Give the limits of a solve that begins now."""
        end = monotonic() + seconds
        return cls(end + grace / 3, end + grace * 2 / 3, end + grace, end + grace + 1)


class SolveFailed(RuntimeError):
    """Not even the floor could be planned; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Workshop:
    """Solves in child processes; solver libraries are never imported here.

    `told` hears in one line why an engine's answer was not used; the plan that comes back is then the greedy floor.
    `heard` hears every plan that holds as soon as it comes: the floor, whatever better the child says, the last word.
    `keep_warm` lets one child live on for the next solve, which saves its start (some 0.3 s). The limit of a solve by
    iterations is `longest` seconds. At most `at_once` solves run, the others wait; limits count from their turn on.
    Children run at lower priority by `niceness`.
    """

    def __init__(
        self,
        *,
        memory_mib: int = 1024,
        seconds_grace: float = 3.0,
        keep_warm: bool = False,
        engine: str | None = None,
        longest: float = 60.0,
        at_once: int = 2,
        niceness: int = NICENESS,
        told: Callable[[str], None] = lambda _: None,
        heard: Callable[[Plan], None] | None = None,
    ) -> None:
        self._memory_mib, self._grace, self._longest = memory_mib, seconds_grace, longest
        self._engine, self._keep_warm, self._told = engine, keep_warm, told
        self._heard, self._niceness = heard, niceness
        self._turn = asyncio.Semaphore(at_once)
        self._idle: list[Pipe] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the warm child, if there is one."""
        while self._idle:
            await self._idle.pop().close()

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:
        """Give the best checked plan within the effort and five seconds more; the greedy floor at the least."""
        limit = effort.limit if isinstance(effort, Seconds) else self._longest
        async with self._turn:
            limits = Limits.of(limit, self._grace)
            cpu_seconds = int(THREADS * (limit + self._grace)) + 5
            by = (limits.searched_by, limits.planned_by)
            job = Job(problem, effort, start_from, seed, self._engine, cpu_seconds, *by, self._heard is not None)
            best = await self._asked(job, limits.heard_by)
            plan = best or await self._floor(problem, start_from, limits.answered_by)
            if any(each.reason == Rule.UNPLANNED for each in plan.unserved):
                plan = await asyncio.to_thread(explained, problem, plan, limits.answered_by)
        if untried := sum(each.reason == Rule.UNPLANNED for each in plan.unserved):
            self._told(f"there was no time to try {untried} of {len(problem.stops)} stops; give it more seconds")
        return plan

    async def _asked(self, job: Job, until: float) -> Plan | None:
        """Ask a child and give the best of its answers that hold; a child in trouble is ended."""
        heard: list[Plan] = []
        seconds = max(until - monotonic(), 0)
        try:
            async with asyncio.timeout(seconds):
                # A warm child may have died since its last answer; that costs no more than the start of another.
                warm = self._warm()
                if warm is None or (not await self._talk(warm, job, heard) and not heard):
                    await self._talk(await Pipe.open(self._memory_mib, self._niceness), job, heard)
        except TimeoutError:
            self._told(f"no answer within {round(seconds, 1):g} s")
        return min(reversed(heard), key=lambda plan: price(job.problem, plan), default=None)

    async def _talk(self, pipe: Pipe, job: Job, heard: list[Plan]) -> bool:
        """Hear a child out and collect the answers that hold; give whether it came to its end."""
        finished = False
        try:
            async with aclosing(pipe.ask(job)) as answers:
                async for answer in answers:
                    heard.extend(await self._held(job.problem, answer))
            finished = True
        except Garbage:
            self._told("the answer was garbage")
        except Died:
            self._told(f"the child died with status {await pipe.ended()}")
        finally:
            await self._dismiss(pipe, keep=finished and self._keep_warm and not self._idle)
        return finished

    async def _dismiss(self, pipe: Pipe, *, keep: bool) -> None:
        if keep:
            self._idle.append(pipe)
        else:
            await pipe.close()

    def _warm(self) -> Pipe | None:
        return self._idle.pop() if self._idle else None

    async def _held(self, problem: Problem, answer: Answer) -> list[Plan]:
        """Time and check an answer, beside the loop: nothing of what the child says is believed."""
        if answer.trouble:
            self._told(answer.trouble)
        held, wrong = await asyncio.to_thread(judged, problem, answer)
        if wrong:
            self._told(f"the answer was refused: {wrong}")
        if held and self._heard:
            self._heard(held)
        return [held] if held else []

    async def _floor(self, problem: Problem, start_from: Plan | None, until: float) -> Plan:
        try:
            plan = await asyncio.to_thread(repair, problem, start_from, until)
        except Exception as error:
            raise SolveFailed(f"{type(error).__name__}: {error}") from error
        if broken := violations(problem, plan):
            raise SolveFailed(broken[0].kind)
        return plan


def judged(problem: Problem, answer: Answer) -> tuple[Plan | None, str]:
    """Give the plan that an answer is, or what is wrong with it."""
    try:
        plan = timed(problem, answer.orders, answer.engine)
    except ProblemError as error:
        return None, str(error)
    if broken := violations(problem, plan):
        return None, f"{broken[0].kind} at {broken[0].stop or broken[0].vehicle}"
    reasons = tuple(Unserved(e.stop, answer.reasons.get(e.stop, e.reason)) for e in plan.unserved)
    return replace(plan, unserved=reasons), ""
