"""Runs benchmarks and prints what they measured: `python -m benchmarks [NAME ...] [--write] [--instances DIR]`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

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
from benchmarks.report import RESULTS, Block, blocks, written

Measure = Callable[[], Awaitable[Sequence[Figure | Block]]]


def benchmarks(asked: argparse.Namespace) -> dict[str, Measure]:
    """Give every benchmark by its name."""
    return {
        "updates": updates.measure,
        "start": start.measure,
        "press": press.measure,
        "board": board.measure,
        "desk": desk.measure,
        "slots": slots.measure,
        "whatif": whatif.measure,
        "matrix": matrix.measure,
        "quality": partial(quality.measure, asked.instances, asked.seconds, range(1, asked.seeds + 1)),
        "scale": scale.measure,
        "replan": replan.measure,
        "stability": replan.stability_curve,
        "understanding": understanding.measure,
        "labels": labels.measure,
    }


def parser() -> argparse.ArgumentParser:
    """Give what can be asked for."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help="which to run; all without a name")
    words.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    words.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md too")
    words.add_argument("--instances", type=Path, metavar="DIR", help="problems for `quality`; else DOORSTEP_DATA's")
    words.add_argument("--seconds", type=int, nargs="+", default=quality.SECONDS, help="how long `quality` searches")
    words.add_argument("--seeds", type=int, default=len(quality.SEEDS), help="how many times `quality` searches")
    return words


async def main(words: Sequence[str]) -> int:
    """Measure what is asked for, or everything; exit status 1 if a figure is not what it must be."""
    asked = parser().parse_args(words)
    known = benchmarks(asked)
    unknown = sorted(set(asked.names) - set(known))
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    found = [block for name in asked.names or known for block in blocks(name, await known[name]())]
    figures = [figure for block in found for figure in block.figures]
    if asked.json:
        print(json.dumps([figure.as_json() for figure in figures]))
    else:
        print("\n\n".join(str(block) for block in found))
    if asked.write:
        RESULTS.write_text(written(found), encoding="utf-8")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
