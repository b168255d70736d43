"""Which routes are searched together: neighbours, and other ones in every round."""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np

from planning.engines.pyvrp.chart import Data
from planning.engines.pyvrp.pieces import Tour
from planning.nearness import Positions, positions


def client_positions(data: Data, chance: random.Random) -> Positions:
    """Give every client a position."""
    rows = np.array([client.location for client in data.clients()], dtype=np.intp)
    return positions(data.duration_matrix(0), rows, chance)


def middles(where: Positions, tours: Sequence[Tour]) -> Positions:
    """Give the middle of every tour."""
    return np.array([where[tour.clients].mean(axis=0) for tour in tours]).reshape(len(tours), where.shape[1])


def lent(idle: Counter[int], parts: int, part: int) -> Counter[int]:
    """Give the idle vehicles that a part may use: an equal share of every type, the odd ones in turn."""
    return Counter({kind: count for kind, free in idle.items() if (count := free // parts + (part < (free % parts)))})
