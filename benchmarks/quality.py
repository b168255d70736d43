"""Plans beside those of peers: the same problems, seconds and machine, every answer through the checker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Final, TypeVar

from benchmarks.figure import Figure
from benchmarks.instances import instances
from benchmarks.peers import PEERS, cost
from benchmarks.report import Block
from planning.files import Instance

T = TypeVar("T")

GOALS: Final = {10: 0.6, 60: 0.7}  # by seconds: our mean gap over that of PyVRP alone
SECONDS: Final = (10, 60)
SEEDS: Final = (1, 2, 3)
FEW: Final = 4  # instances, where minutes must do
NO_SEED: Final = {"VROOM x5", "OR-Tools as written", "OR-Tools tuned"}


@dataclass(frozen=True, slots=True)
class Run:
    """One plan: percent above the best known, or None where there was none that serves everybody."""

    instance: str
    peer: str
    seconds: int
    seed: int
    gap: float | None


async def measure(
    folder: Path | None = None,
    seconds: Sequence[int] = SECONDS,
    seeds: Sequence[int] = SEEDS,
    few: int | None = None,
    peers: Sequence[str] = tuple(PEERS),
) -> list[Block]:
    """Measure every instance whose best is known, or a few from the smallest to the largest, peers in turn."""
    known = spaced([each for each in instances(folder) if each.best_known], few)
    runs = [run for each in known for length in seconds for run in measured(each, length, seeds, peers)]
    return [block(runs, length, seeds, peers) for length in seconds]


def spaced(found: Sequence[T], few: int | None) -> Sequence[T]:
    """Give so many of them, as far apart in size as they can be; None means all."""
    if few is None or few >= len(found):
        return found
    return [found[round(number * (len(found) - 1) / max(few - 1, 1))] for number in range(few)]


def measured(instance: Instance, seconds: int, seeds: Sequence[int], peers: Sequence[str]) -> Iterator[Run]:
    """Give the plans of these peers for one instance."""
    for seed in seeds:
        for name in peers:
            if name in NO_SEED and seed != seeds[0]:
                continue
            found = cost(instance.problem, PEERS[name](instance.problem, seconds, seed))
            best = instance.best_known or 0
            yield Run(instance.name, name, seconds, seed, None if found is None else 100 * (found / best - 1))


def block(runs: Sequence[Run], seconds: int, seeds: Sequence[int], peers: Sequence[str] = tuple(PEERS)) -> Block:
    """Give the gaps after so many seconds as a table, and what must be of them."""
    at = [run for run in runs if run.seconds == seconds]
    names = list(dict.fromkeys(run.instance for run in at))
    gaps = {(name, peer): middle(at, name, peer) for name in names for peer in peers}
    rows = [f"| {name} | " + " | ".join(written(gaps[name, peer]) for peer in peers) + " |" for name in names]
    means = {peer: average([gaps[name, peer] for name in names]) for peer in peers}
    rows.append("| **mean** | " + " | ".join(written(means[peer]) for peer in peers) + " |")
    head = ["| % above the best known | " + " | ".join(peers) + " |", "|---" * (len(peers) + 1) + "|"]
    title = f"Plans after {seconds} s, medians over {len(seeds)} seeds, two threads each where they can"
    return Block(title, figures(gaps, means, names, seconds), "\n".join([*head, *rows]))


def figures(
    gaps: dict[tuple[str, str], float | None], means: dict[str, float | None], names: Sequence[str], seconds: int
) -> list[Figure]:
    """Give what must be: our mean gap beside that of PyVRP alone, and no instance much worse."""
    ours, alone = means.get("ours"), means.get("PyVRP alone")
    if ours is None or not alone:
        return []
    pairs = ((gaps[name, "ours"], gaps[name, "PyVRP alone"]) for name in names)
    behind = [mine - theirs for mine, theirs in pairs if mine is not None and theirs is not None]
    return [
        Figure(f"mean gap after {seconds} s over that of PyVRP alone", ours / alone, "x", GOALS.get(seconds)),
        Figure(f"PyVRP alone at its best against us, after {seconds} s", max(behind), "points", 0.2),
    ]


def middle(runs: Sequence[Run], instance: str, peer: str) -> float | None:
    """Give the median gap of one peer on one instance; None if any of its plans did not hold."""
    found = [run.gap for run in runs if run.instance == instance and run.peer == peer]
    held = [gap for gap in found if gap is not None]
    return median(held) if held and len(held) == len(found) else None


def average(gaps: Sequence[float | None]) -> float | None:
    """Give the mean where there is a plan for every instance."""
    held = [gap for gap in gaps if gap is not None]
    return mean(held) if held and len(held) == len(gaps) else None


def written(gap: float | None) -> str:
    """Say a gap."""
    return "none" if gap is None else f"{gap:.2f}"
