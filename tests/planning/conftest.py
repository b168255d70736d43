"""Named exhibits: problems small enough to be followed by hand."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import settings

from planning.problem import Break, Hour, Matrix, Problem, Reload, Span, Stop, Vehicle, Wish

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


@pytest.fixture(scope="session")
def whole_day(arbitrary: Callable[..., Problem]) -> Callable[..., Problem]:
    """Make any whole day out of one number: everything that a last-mile day has, in any mixture."""

    def made(seed: int, stops: int | None = None) -> Problem:
        chance = random.Random(seed)
        size = chance.randint(0, 10) if stops is None else stops
        return _enriched(arbitrary(seed, size, chance.randint(1, 3)), seed)

    return made


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


def _enriched(problem: Problem, seed: int) -> Problem:
    """Give a plain problem breaks, loadings, overtime, wishes, locks, sequences, beginnings and traffic by chance."""
    chance = random.Random(seed)
    vehicles = [_with_rests(chance, vehicle) for vehicle in problem.vehicles]
    names = [vehicle.id for vehicle in vehicles]
    stops = [_with_bonds(chance, stop, names, len(problem.durations)) for stop in problem.stops]
    if chance.random() < 0.4 and len(stops) > 3:
        chain = chance.sample(range(len(stops)), 3)
        for before, after in pairwise(chain):
            stops[after] = replace(stops[after], follows=stops[before].id)
    if chance.random() < 0.4 and stops:
        first = chance.sample([stop.id for stop in stops], min(2, len(stops)))
        vehicles[0] = replace(vehicles[0], prefix=tuple(first), underway=chance.random() < 0.5)
    hours = (Hour(10, 200), Hour(40, 50), Hour(90, 130)) if chance.random() < 0.4 else ()
    tables = {"durations": _shortest(problem.durations), "distances": _shortest(problem.distances)}
    return problem.replace(stops=tuple(stops), vehicles=tuple(vehicles), hours=hours, **tables)


def _shortest(table: Matrix) -> Matrix:
    """The shortest ways: to leave a stop out then never takes longer."""
    found = table.copy()
    for via in range(len(found)):
        found = np.minimum(found, found[:, via, None] + found[None, via, :])
    return found


def _with_bonds(chance: random.Random, stop: Stop, vehicles: list[str], places: int) -> Stop:
    wished = chance.random() < 0.3
    opens = chance.randint(0, 120)
    return replace(
        stop,
        priority=chance.choice([0, 0, 5]),
        locked=chance.choice([None, None, None, None, *vehicles]),
        depot=chance.choice([None] * 6 + [0, places - 1]),
        wish=Wish(Span(opens, opens + 20), chance.choice([0, 60]), chance.choice([0, 30, 120])) if wished else None,
    )


def _with_rests(chance: random.Random, vehicle: Vehicle) -> Vehicle:
    opens = chance.randint(10, 80)
    breaks: tuple[Break, ...] = (Break(chance.randint(0, 15), Span(opens, opens + chance.randint(0, 30))),)
    if chance.random() < 0.3:
        breaks += (Break(5, Span(opens + 40, opens + 60)),)
    places = tuple({vehicle.start, chance.choice([vehicle.start, vehicle.end])})
    reload = Reload(places, chance.randint(0, 6), chance.randint(0, 3))
    return replace(
        vehicle,
        overtime=chance.choice([0, 0, 30]),
        breaks=breaks if chance.random() < 0.5 else (),
        reload=reload if chance.random() < 0.5 else None,
    )
