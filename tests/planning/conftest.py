"""Named exhibits: problems small enough to be followed by hand."""

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import settings

from planning.problem import Problem, Span, Stop, Vehicle

# The same examples every time, and no verdict about a busy machine.
settings.register_profile("planning", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("planning")

MINUTE = 60
HOUR = 3600


@pytest.fixture
def village() -> Problem:
    """Three stops and the depot on one street, a minute apart: depot - a - b - c; one van, eight hours."""
    line = np.arange(4)
    minutes = np.abs(line[:, None] - line[None, :])
    return Problem(
        stops=tuple(Stop(name, row, (), MINUTE, (1,)) for row, name in enumerate("abc", start=1)),
        vehicles=(Vehicle("van", (10,), Span(0, 8 * HOUR), 0, 0),),
        durations=minutes * MINUTE,
        distances=minutes * 500,
    )


@pytest.fixture(scope="session")
def arbitrary() -> Callable[..., Problem]:
    """Make any problem out of one number: windows (none, one, two), releases, skills, prizes, affinities."""
    return _arbitrary


def _arbitrary(seed: int, stops: int = 7, vehicles: int = 2, *, slack: int = 3) -> Problem:
    chance = random.Random(seed)
    size = stops + 2
    table = np.array([[0 if a == b else chance.randint(1, 20) for b in range(size)] for a in range(size)])
    return Problem(
        stops=tuple(_any_stop(chance, row, vehicles, slack) for row in range(1, stops + 1)),
        vehicles=tuple(_any_vehicle(chance, f"v{each}", size - 1, slack) for each in range(vehicles)),
        durations=table,
        distances=table * 10,
        affinity_weight=chance.choice([0, 5]),
    )


def _any_stop(chance: random.Random, row: int, vehicles: int, slack: int) -> Stop:
    edges = sorted(chance.sample(range(150), 4))
    spans = [Span(edges[0], edges[1] + 5 * slack), Span(edges[2] + 5 * slack + 1, edges[3] + 10 * slack + 1)]
    first = Span(edges[0], edges[3] + 10 * slack)
    return Stop(
        id=f"s{row}",
        place=row,
        windows=chance.choice([(), (first,), (first,), tuple(spans) if spans[0].closes < spans[1].opens else ()]),
        service=chance.randint(0, 5),
        demand=(chance.randint(0, 3),),
        release=chance.choice([0, 0, 0, chance.randint(0, 40)]),
        prize=chance.choice([None, None, None, 3, 30]),
        promised=chance.random() < 0.2,
        affinity=chance.choice([None, f"v{chance.randrange(vehicles)}"]),
        skills=frozenset(["cooled"] if chance.random() < 0.1 else []),
    )


def _any_vehicle(chance: random.Random, name: str, end: int, slack: int) -> Vehicle:
    opens = chance.randint(0, 20)
    skills = frozenset(["cooled"] if chance.random() < 0.5 else [])
    shift = Span(opens, opens + 60 + chance.randint(0, 50 * slack))
    return Vehicle(name, (chance.randint(4, 12),), shift, chance.choice([0, end]), chance.choice([0, end]), skills)
