"""Runs benchmarks and prints what they measured: `python -m benchmarks [NAME ...] [--write] [--instances DIR]`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from benchmarks import (
    board,
    desk,
    labels,
    matrix,
    press,
    quality,
    replan,
    scale,
    slots,
    start,
    understanding,
    updates,
    whatif,
)
from benchmarks.figure import Figure
from benchmarks.peers import PEERS
from benchmarks.report import RESULTS, Block, blocks, renewed, said

PAGES: Final[Mapping[str, Callable[[Sequence[Block]], None]]] = {"understanding": understanding.written}
LONG: Final = frozenset({"stability", "minute"})  # many minutes by themselves

Measure = Callable[[], Awaitable[Sequence[Figure | Block]]]


def benchmarks(asked: argparse.Namespace) -> dict[str, Measure]:
    """Give every benchmark by its name."""
    return {
        "updates": updates.measure,
        "start": start.measure,
        "press": press.measure,
        "board": board.measure,
        "desk": desk.measure,
        "slots": partial(slots.measure, slots.WHOLE if asked.full else slots.QUICK),
        "whatif": whatif.measure,
        "matrix": matrix.measure,
        "quality": partial(quality.measure, asked.instances, *_lengths(asked), asked.peers),
        "minute": partial(quality.measure, asked.instances, (60,), (1,), quality.FEW, ("ours", "PyVRP alone")),
        "scale": partial(scale.measure, scale.SIZES if asked.full else scale.SMALL),
        "replan": replan.measure,
        "stability": replan.stability_curve,
        "understanding": understanding.everything,
        "labels": labels.measure,
    }


def parser() -> argparse.ArgumentParser:
    """Give what can be asked for."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help="which to run; without a name all that take minutes")
    words.add_argument("--full", action="store_true", help="every instance, seed and size: hours instead of minutes")
    words.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    words.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md too")
    words.add_argument("--instances", type=Path, metavar="DIR", help="problems for `quality`; else DOORSTEP_DATA's")
    words.add_argument("--seconds", type=int, nargs="+", help="how long `quality` searches (10, with --full 60 too)")
    words.add_argument("--seeds", type=int, help="how many times `quality` searches (once, with --full three times)")
    words.add_argument("--peers", nargs="+", choices=PEERS, default=tuple(PEERS), help="beside whom `quality` measures")
    return words


def _lengths(asked: argparse.Namespace) -> tuple[Sequence[int], Sequence[int], int | None]:
    """Give for how long `quality` searches, with which seeds, and on how many instances."""
    seconds, seeds = (quality.SECONDS, len(quality.SEEDS)) if asked.full else (quality.SECONDS[:1], 1)
    few = None if asked.full or asked.instances else quality.FEW
    return asked.seconds or seconds, range(1, (asked.seeds or seeds) + 1), few


async def main(words: Sequence[str]) -> int:
    """Measure what is asked for, or everything; exit status 1 if a figure is not what it must be."""
    asked = parser().parse_args(words)
    known = benchmarks(asked)
    unknown = sorted(set(asked.names) - set(known))
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in asked.names or [name for name in known if asked.full or name not in LONG]:
        begun = monotonic()
        found = list(blocks(name, await known[name]()))
        figures += [figure for block in found for figure in block.figures]
        if not asked.json:
            print(*found, sep="\n\n", end="\n\n", flush=True)
        if asked.write:
            keep(known, name, said(found, monotonic() - begun))
            if name in PAGES:
                PAGES[name](found)
    if asked.json:
        print(json.dumps([figure.as_json() for figure in figures]))
    return 0 if all(figure.holds for figure in figures) else 1


def keep(known: Iterable[str], name: str, part: str) -> None:
    """Write a part into the page at once: what comes after it may be measured another time."""
    page = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(renewed(page, known, {name: part}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
