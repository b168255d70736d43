"""Planning again in the night: promises kept, stops that stay, and what that costs beside PyVRP from scratch.

Five minutes of one machine: `python -m benchmarks replan`; the curve over the weight takes five too: `stability`. The
scenario is in changes.py. PyVRP alone gets the same problem with its promises hard, no old plan and fifteen times the
seconds.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import monotonic
from typing import Final

import pyvrp
import pyvrp.stop

from benchmarks.changes import Evening
from benchmarks.figure import Figure
from benchmarks.report import Block
from planning.check import violations
from planning.effort import Seconds
from planning.engines.pyvrp.translate import translated
from planning.files import read
from planning.greedy import repair
from planning.plan import Plan
from planning.problem import Problem, Stop
from planning.replan import MOVED, Stability, free, known, replan, stability
from planning.solve import solve

INSTANCES: Final = Path("../shared/data/benchmarks/ortec")
PUBLISH, AGAIN, COLD = 15, 2, 30
WEIGHTS: Final = (0, 60, 150, 300, 600, 1200)


@dataclass(frozen=True, slots=True)
class Night:
    """One replanning: the day as it is now, and what was published."""

    name: str
    problem: Problem
    published: Plan


def nights(folder: Path = INSTANCES, seed: int = 1, publish: float = PUBLISH) -> list[Night]:
    """Give one night for every instance of a folder."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        evening = Evening.of(read(file).problem, seed)
        published = solve(evening.before, Seconds(publish), seed=seed)
        found.append(Night(file.stem.split("-")[-2], evening.after(published), published))
    return found


def cold(problem: Problem, seconds: float, seed: int = 1) -> tuple[int, int]:
    """Give PyVRP's driving time from scratch with promises hard, and how many stops it leaves out."""
    words = translated(free(problem), repair(free(problem)))
    found = pyvrp.solve(words.data, pyvrp.stop.MaxRuntime(seconds), seed=seed, collect_stats=False, display=False)
    served = sum(len([each for each in route if each.is_client()]) for route in found.best.routes())
    return found.best.duration() - _service_and_wait(found.best), len(problem.stops) - served


def _service_and_wait(found: pyvrp.Solution) -> int:
    return sum(route.service_duration() + route.wait_duration() for route in found.routes())


def strays(night: Night, plan: Plan) -> float:
    """Give which share of the stops that nothing happened to is on another van, in percent."""
    before = {v.stop: (r.vehicle, v.start) for r in night.published.routes for v in r.visits}
    after = {visit.stop: route.vehicle for route in plan.routes for visit in route.visits}
    same = [
        stop.id
        for stop in night.problem.stops
        if stop.id in before and stop.id in after and _holds(stop, before[stop.id][1])
    ]
    return 100 * sum(before[stop][0] != after[stop] for stop in same) / max(len(same), 1)


def _holds(stop: Stop, start: int) -> bool:
    return any(window.opens <= start <= window.closes for window in stop.windows)


def again(night: Night, seconds: float, weight: int | None = None) -> tuple[Plan, Stability]:
    """Plan a night again; every answer goes through the checker."""
    problem = night.problem if weight is None else night.problem.replace(affinity_weight=weight)
    most = MOVED if weight is None else 1.0  # the curve is drawn by the weight alone
    plan, left = replan(problem, night.published, Seconds(seconds), seed=1, most_moved=most)
    if broken := violations(problem, plan):
        raise AssertionError(f"{night.name}: {broken[0]}")
    return plan, left


async def measure() -> list[Block]:
    """Measure every night: ours in 2 s, sending back included, beside PyVRP cold in 30 s."""
    dearer, moved, took, broken = [], [], [], 0
    rows = ["| night | beside PyVRP cold | unchanged stops on another van | seconds |", "|---|---|---|---|"]
    for night in nights():
        begun = monotonic()
        plan, left = again(night, AGAIN)
        took.append(monotonic() - begun)
        theirs, _ = cold(night.problem, COLD)
        dearer.append(100 * (plan.duration / theirs - 1))
        moved.append(strays(night, plan))
        broken += len(left.broken)
        rows.append(f"| {night.name} | {dearer[-1]:+.1f} % | {moved[-1]:.1f} % | {took[-1]:.1f} |")
    figures = [
        Figure("replan in 2 s beside PyVRP cold in 30 s, promises hard", mean(dearer), "% dearer", at_most=0),
        Figure("unchanged stops on another van, in the worst night", max(moved), "%", at_most=2),
        Figure("seconds of a replan, in the worst night", max(took), "s"),
        Figure("promises broken where all can be kept", broken, "promises", at_most=0),
    ]
    return [Block("Planning again", figures, "\n".join(rows))]


async def stability_curve() -> list[Block]:
    """Draw the curve of cost against moved stops."""
    return [Block("What stability costs", [], curve(nights()))]


def curve(found: list[Night], seconds: float = AGAIN) -> str:
    """Give the table of cost against moved stops over the affinity weight, with greedy repair for comparison."""
    rows = ["| affinity weight | driving | stops on another van | moved > 15 min |", "|---|---|---|---|"]
    floor = [(n, repair(n.problem, known(n.problem, n.published))) for n in found]
    liberty = [solve(free(n.problem), Seconds(COLD), seed=1).duration for n in found]
    for weight in WEIGHTS:
        plans = [again(night, seconds, weight) for night in found]
        rows.append(_row(found, f"{weight} s", plans, liberty))
    rows.append(
        _row(found, "greedy repair", [(plan, stability(n.problem, n.published, plan)) for n, plan in floor], liberty)
    )
    return "\n".join(rows)


def _row(found: list[Night], name: str, plans: list[tuple[Plan, Stability]], liberty: list[int]) -> str:
    dearer = mean(100 * (plan.duration / best - 1) for (plan, _), best in zip(plans, liberty, strict=True))
    changed = mean(strays(night, plan) for night, (plan, _) in zip(found, plans, strict=True))
    moved = mean(100 * left.stops_moved_15_min / max(left.compared, 1) for _, left in plans)
    return f"| {name} | {dearer:+.1f} % | {changed:.1f} % | {moved:.1f} % |"
