"""Large days of our own: villages around one depot, drawn from a seed, so that anyone has the same."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from planning.problem import Problem, Span, Stop, Vehicle

SPREAD: Final = 200.0  # metres between neighbours, about
SPEED: Final = 8.0  # metres a second
DAY: Final = 10 * 3600
VILLAGE: Final = 50  # stops
SHIFT: Final = Span(0, DAY)


def county(stops: int, seed: int = 0) -> Problem:
    """Give a day with so many stops: half of them in villages, windows of two hours, four, or none."""
    chance = np.random.default_rng(seed)
    table = _table(_points(stops, chance))
    opens = chance.integers(0, 6 * 3600, stops).tolist()
    lengths = chance.choice([2 * 3600, 4 * 3600, DAY], stops).tolist()
    weights = chance.integers(1, 10, stops).tolist()
    served = tuple(
        Stop(str(row), row, (Span(opens[row - 1], opens[row - 1] + lengths[row - 1]),), 180, (weights[row - 1],))
        for row in range(1, stops + 1)
    )
    vans = tuple(Vehicle(f"v{number}", (500,), SHIFT, 0, 0) for number in range(max(2, stops // 40)))
    return Problem(served, vans, table, table)


def _points(stops: int, chance: np.random.Generator) -> NDArray[np.float32]:
    side = SPREAD * stops**0.5
    villages = chance.uniform(0, side, (max(1, stops // VILLAGE), 2))
    near = villages[chance.integers(0, len(villages), stops)] + chance.normal(0, side / 40, (stops, 2))
    points = np.where(chance.random((stops, 1)) < 0.5, near, chance.uniform(0, side, (stops, 2))).clip(0, side)
    return np.vstack([[side / 2, side / 2], points]).astype(np.float32)


def _table(points: NDArray[np.float32]) -> NDArray[Any]:
    table = np.empty((len(points), len(points)), dtype=np.int32)
    for row, point in enumerate(points):  # row by row: all differences at once would take gigabytes
        table[row] = np.sqrt(((points - point) ** 2).sum(axis=1)) / SPEED
    table.setflags(write=False)
    return table
