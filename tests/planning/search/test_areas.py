"""What is too large to be searched as a whole is searched area by area, and nothing is lost between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.areas import MANY, AreaWise
from planning.check import violations
from planning.effort import Effort, Iterations, Seconds
from planning.engines.door import Orders
from planning.engines.pyvrp.search import search
from planning.filling import filled
from planning.greedy import repair
from planning.keep import kept
from planning.leaders import Leaders
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem, Span, Stop, Vehicle
from planning.solve import solve
from planning.spreading import spread


@pytest.fixture
def county(arbitrary: Callable[..., Problem]) -> Problem:
    """A day of ninety stops in which most can be served."""
    return arbitrary(5, stops=90, vehicles=14, slack=60)


def test_areas_together_are_the_whole(county: Problem) -> None:
    """Searched in areas of twenty stops, the plan holds, is cheaper than before, and every area was heard of."""
    start = repair(county)
    heard: list[Orders] = []
    orders = AreaWise(search, 20)(county, Iterations(40), start, 1, warm=False, told=heard.append)
    plan = timed(county, orders or {})

    assert violations(county, plan) == ()
    assert price(county, plan) < price(county, start)
    assert len(heard) >= 2 * 3


def test_areas_share_the_time(county: Problem) -> None:
    """However many areas there are, their spells are together no longer than the effort."""
    spells = []

    def lazy(
        problem: Problem, effort: Effort, start: Plan, seed: int, **_: object
    ) -> Mapping[str, Sequence[str]] | None:
        assert {stop.id for stop in problem.stops} >= {each for order in start.orders.values() for each in order}
        assert seed >= 0
        spells.append(effort.limit)
        return None

    AreaWise(lazy, 10)(county, Seconds(9), repair(county), 1, warm=False)

    assert len(spells) >= 3 * 8
    assert spells[0] == pytest.approx(9 / 2 / (len(spells) / 3), rel=0.2)


def test_a_liar_costs_its_area_only(county: Problem) -> None:
    """An area's answer that breaks rules, or is dearer, is not taken."""

    def liar(problem: Problem, effort: Effort, start: Plan, seed: int, **_: object) -> Mapping[str, Sequence[str]]:
        assert effort.limit + seed >= 0
        assert start.routes
        return {problem.vehicles[0].id: [stop.id for stop in problem.stops]}

    start = repair(county)

    assert AreaWise(liar)(county, Iterations(1), start, 1, warm=True) == start.orders


def test_large_days_are_planned_like_any() -> None:
    """The one door takes the way of large days, with a plan like any other."""
    line = np.arange(MANY + 2)
    table = np.abs(line[:, None] - line[None, :])
    stops = tuple(Stop(str(row), row, (), 1, (1,)) for row in range(1, MANY + 2))
    vehicles = tuple(Vehicle(f"v{number}", (100,), Span(0, 10**5), 0, 0) for number in range(20))
    problem = Problem(stops, vehicles, table, table)
    plan = solve(problem, Iterations(8))

    assert plan.unserved == ()
    assert violations(problem, plan) == ()
    assert plan.engine == "pyvrp"
    assert plan.duration < repair(problem).duration


@given(seed=st.integers(0, 10**6))
@settings(max_examples=10)
def test_spread_stops_hold(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Filled area by area, no rule is broken and no stop is on two routes."""
    problem = arbitrary(seed, stops=40, vehicles=6, slack=20)
    lines = spread(problem, kept(problem, {}), many=20)
    orders = {name: [stop.id for stop in line.stops] for name, line in lines.items()}

    assert sum(map(len, orders.values())) > 0
    assert violations(problem, timed(problem, orders)) == ()


def test_a_promised_stop_is_not_crowded_out_of_its_area(county: Problem) -> None:
    """Area by area, those to whom a window was told come first, too."""
    stops = tuple(
        replace(stop, promised=row in {40, 70}, windows=(), skills=frozenset(), prize=None, demand=(1,))
        for row, stop in enumerate(county.stops)
    )
    tight = county.replace(vehicles=county.vehicles[:2], stops=stops)
    lines = spread(tight, kept(tight, {}), many=20)
    served = {stop.id for line in lines.values() for stop in line.stops}

    assert len(served) < len(stops)
    assert {stop.id for stop in stops if stop.promised} <= served


@given(seed=st.integers(0, 10**6))
@settings(max_examples=10)
def test_leaders_are_those_of_the_whole_table(seed: int) -> None:
    """After any changes of columns, least, second and column are what the whole table says."""
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 50, (8, 5))
    leaders, wanted = Leaders(table), np.ones(8, dtype=np.bool_)
    leaders.ranked(np.arange(8))
    for column in chance.integers(0, 5, 12).tolist():
        before = table[:, column].copy()
        table[:, column] = chance.integers(0, 50, 8)
        leaders.changed(column, before, wanted)

    ordered = np.sort(table, axis=1)
    assert leaders.least.tolist() == ordered[:, 0].tolist()
    assert leaders.second.tolist() == ordered[:, 1].tolist()
    assert (table[np.arange(8), leaders.column] == ordered[:, 0]).all()


def test_a_part_is_priced_like_the_whole(county: Problem) -> None:
    """A part keeps every field and the whole's tables, and fills as the whole does."""
    part = county.part(county.stops, county.vehicles)

    assert part == county
    assert part.longest == county.longest
    assert {name: line.stops for name, line in filled(part, kept(part, {})).items()} == {
        name: line.stops for name, line in filled(county, kept(county, {})).items()
    }
