"""Runs every benchmark and prints one table: `python -m benchmarks [NAME ...]`."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable

from benchmarks import matrix, press, slots, start, updates
from benchmarks.figure import Figure

BENCHMARKS: dict[str, Callable[[], Awaitable[list[Figure]]]] = {
    "updates": updates.measure,
    "start": start.measure,
    "press": press.measure,
    "slots": slots.measure,
    "matrix": matrix.measure,
}


async def main(names: list[str]) -> int:
    """Measure what is asked for, or everything; exit status 1 if a figure is not what it must be."""
    unknown = sorted(set(names) - set(BENCHMARKS) - {"--json"})
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    asked = [name for name in names if name in BENCHMARKS] or list(BENCHMARKS)
    figures = [figure for name in asked for figure in await BENCHMARKS[name]()]
    if "--json" in names:
        print(json.dumps([figure.as_json() for figure in figures]))
    else:
        print("\n".join(["| figure | measured | must be |", "|---|---|---|", *(str(figure) for figure in figures)]))
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
