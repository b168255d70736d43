"""Searches in a child process that can be ended, watched on the screen."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from doorstep.commands.plan_screen import Screen

if TYPE_CHECKING:
    from planning.plan import Plan
    from planning.problem import Problem

GRACE: Final = 3.5  # seconds more for a child to start and end, before it counts as hanging
MEMORY_MIB: Final = 1024
MOST_MIB: Final = 4096
BYTES_A_PAIR: Final = 48  # of places: what a search keeps in its tables


@dataclass(frozen=True)
class Search:
    """How to search: for how long, with which chance, and with one engine alone if it is named."""

    seconds: float
    seed: int
    engine: str | None
    quiet: bool


def search(problem: "Problem", how: Search, start_from: "Plan | None" = None) -> "tuple[Plan, float]":
    """Give the best plan found, and the seconds it took; what went wrong meanwhile is said on standard error."""
    begun = monotonic()
    with Screen(how.seconds, shown=not how.quiet) as screen:
        plan = asyncio.run(_searched(problem, how, start_from, screen))
    return plan, monotonic() - begun


async def _searched(problem: "Problem", how: Search, start_from: "Plan | None", screen: Screen) -> "Plan":
    from planning.effort import Seconds
    from planning.workshop import Workshop

    workshop = Workshop(
        memory_mib=memory_of(problem),
        seconds_grace=GRACE,
        engine=how.engine,
        told=screen.told,
        heard=screen.heard if screen.seen else None,
    )
    async with workshop:
        return await workshop.solve(problem, Seconds(how.seconds), start_from, how.seed)


def memory_of(problem: "Problem") -> int:
    """Give how many MiB a search of this size may take."""
    return min(MEMORY_MIB + BYTES_A_PAIR * len(problem.durations) ** 2 // 2**20, MOST_MIB)
