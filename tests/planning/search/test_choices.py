"""Which search a day gets: what was measured to be dearer is not chosen again by accident."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from planning.areas import AreaWise
from planning.engines.door import engine
from planning.engines.pyvrp.cooling import TOLL
from planning.engines.pyvrp.search import MANY, bound, toll
from planning.problem import Problem, Stop, Vehicle
from planning.solve import searcher


@pytest.fixture
def many(village: Problem) -> Problem:
    """More stops than PyVRP is given at once, all in one place."""
    van: Vehicle = village.vehicles[0]
    one = np.zeros((1, 1), dtype=np.int64)
    stops = tuple(Stop(str(number), 0, (), 0, (0,)) for number in range(MANY + 1))
    return village.replace(stops=stops, vehicles=(van,), durations=one, distances=one)


def test_who_cuts_up_a_large_day_is_given_it_whole(many: Problem, village: Problem) -> None:
    """Areas cost a tenth more than PyVRP's own pieces: only engines that cannot cut are given a day area by area."""
    assert searcher(many, "pyvrp") is engine("pyvrp")
    assert isinstance(searcher(many, "ortools"), AreaWise)
    assert searcher(village, "ortools") is engine("ortools")


def test_few_steps_for_each_client_want_a_high_toll() -> None:
    """On very large days, and where few may move, routes too many are left by the usual toll."""
    assert toll(large=True, tied=True) == toll(large=True, tied=False) >= 20 * TOLL
    assert toll(large=False, tied=True) >= 3 * TOLL
    assert toll(large=False, tied=False) == TOLL


def test_a_plan_remembers_itself_where_most_stops_have_a_vehicle(arbitrary: Callable[..., Problem]) -> None:
    """Moving must cost something, and for more than half of the stops."""
    day = arbitrary(3, stops=8).replace(affinity_weight=5)
    home = day.vehicles[0].id
    tied = day.replace(stops=tuple(replace(stop, affinity=home) for stop in day.stops))

    assert bound(tied)
    assert not bound(tied.replace(affinity_weight=0))
    assert not bound(day.replace(stops=tuple(replace(stop, affinity=None) for stop in day.stops)))
