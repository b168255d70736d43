"""A table of a thousand doors on real streets: our ways, beside scipy's Dijkstra on the same network."""

import os
import random
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchmarks.figure import Figure
from planning.problem import Place
from planning.travel.addresses import addresses
from planning.travel.streets import Streets
from planning.travel.town import leaving

DOORS: Final = 1000
REPEATS: Final = 9


async def measure() -> list[Figure]:
    """Measure the preparation once, then the table several times; the median counts."""
    path = Path(os.environ.get("DOORSTEP_DATA", "../shared/data")) / "streets" / "liechtenstein.osm.pbf"
    doors = random.Random(1).sample([address.place for address in addresses(path)], DOORS)
    begun = process_time()
    streets = Streets(path)
    prepared = process_time() - begun
    begun = process_time()
    streets.matrix(doors)
    first = process_time() - begun
    return [
        Figure("a country's streets read and prepared", prepared, "s of a core"),
        Figure("1000 x 1000 doors, the first time (with finding their streets)", first, "s of a core"),
        Figure(
            "1000 x 1000 doors, seconds and metres, turns kept",
            median(_times(streets, doors)),
            "s of a core",
            at_most=0.1,
        ),
        Figure("the same ways (seconds alone) by scipy's Dijkstra", _dijkstra(streets, doors), "s of a core"),
    ]


def _times(streets: Streets, doors: list[Place]) -> list[float]:
    found = []
    for _ in range(REPEATS):
        begun = process_time()
        streets.matrix(doors)
        found.append(process_time() - begun)
    return found


def _dijkstra(streets: Streets, doors: list[Place]) -> float:
    """Time the search from every vertex by which one of the doors is left, to all."""
    town = streets.town
    turns, seconds = town.turns, np.tile(town.lines.seconds, 2)
    real = turns.street >= 0
    weights = np.where(real, seconds[turns.street], 1e-6)
    graph = csr_matrix((weights, (turns.tails, turns.heads)), shape=(turns.size, turns.size))
    starts = np.unique(leaving(town, streets.positions(doors)).vertex)
    begun = process_time()
    dijkstra(graph, indices=starts)
    return process_time() - begun
