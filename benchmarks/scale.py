"""Large days: the first plan of a thousand stops, and ten thousand from one depot beside PyVRP alone.

Every solve runs in a process of its own, whose memory is measured: `python -m benchmarks.scale ours 10000 480`.
"""

import asyncio
import json
import resource
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import monotonic
from typing import Any, Final

from benchmarks.county import county
from benchmarks.figure import Figure
from benchmarks.peers import cost, ours, pyvrp_alone
from planning.check import violations
from planning.greedy import repair
from planning.plan import Plan
from planning.problem import Problem

SIZES: Final[Mapping[int, int]] = {1_000: 30, 3_000: 120, 10_000: 480}  # stops: seconds of search
SMALL: Final[Mapping[int, int]] = {1_000: 20, 3_000: 40}  # where minutes must do
LONGEST: Final = 600
MEMORY_MIB: Final = 4096


async def measure(sizes: Mapping[int, int] = SIZES) -> list[Figure]:
    """Measure the first plan, then every size with both."""
    first = [await _run("first", 1_000, 0) for _ in range(5)]
    figures = [Figure("1,000 stops: first checked plan", median(each["seconds"] for each in first), "s", at_most=1.0)]
    for stops, seconds in sizes.items():
        mine, theirs = await _run("ours", stops, seconds), await _run("alone", stops, seconds)
        figures += _beside(stops, mine, theirs)
    return figures


def _beside(stops: int, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Figure]:
    figures = [
        Figure(f"{stops:,} stops: wall clock", mine["seconds"], "s", at_most=LONGEST),
        Figure(f"{stops:,} stops: memory at its highest", mine["mib"], "MiB", at_most=MEMORY_MIB),
        Figure(f"{stops:,} stops: PyVRP alone, memory at its highest", theirs["mib"], "MiB"),
    ]
    if theirs["cost"] is None:
        return [*figures, Figure(f"{stops:,} stops: cost (PyVRP alone found no plan)", mine["cost"], "s driven")]
    return [*figures, Figure(f"{stops:,} stops: cost over PyVRP alone's", mine["cost"] / theirs["cost"], "x", 1.0)]


async def _run(who: str, stops: int, seconds: float) -> dict[str, Any]:
    words = ("-m", "benchmarks.scale", who, str(stops), str(seconds))
    child = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    said, _ = await child.communicate()
    if child.returncode:  # ended for the memory it took, for example
        return {"seconds": seconds, "cost": None, "mib": 0}
    found: dict[str, Any] = json.loads(said)
    return found


def first(problem: Problem, seconds: float, seed: int) -> Plan | None:  # noqa: ARG001 - a peer's signature
    """Give the first plan there is, checked."""
    plan = repair(problem)
    return None if violations(problem, plan) else plan


WHO: Final[Mapping[str, Callable[[Problem, float, int], Plan | None]]] = {
    "first": first,
    "ours": ours,
    "alone": pyvrp_alone,
}


def main(who: str, stops: int, seconds: float) -> None:
    """Solve one day, and print what it took."""
    problem = county(stops)
    begun = monotonic()
    plan = WHO[who](problem, seconds, 0)
    took = monotonic() - begun
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": took, "cost": cost(problem, plan), "mib": mib}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
