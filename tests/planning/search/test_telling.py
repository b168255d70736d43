"""Whoever listens hears of better plans while the search goes on; they are checked like the last one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planning.check import violations
from planning.effort import Iterations
from planning.plan import Plan
from planning.price import price
from planning.problem import Problem
from planning.workshop import Workshop

TELLER = """
def tell(problem, effort, start, seed, *, warm, told):
    orders = {name: list(stops) for name, stops in start.orders.items()}
    told(orders)
    told({"nobody": ["nowhere"]})
    return None
"""


@pytest.fixture
def day(arbitrary: Callable[..., Problem]) -> Problem:
    """A day of forty stops."""
    return arbitrary(5, stops=40, vehicles=5, slack=40)


async def test_better_plans_are_heard_before_the_last(day: Problem) -> None:
    """The searcher says what it found on its way: what is heard holds, and the last word is the best of it."""
    heard: list[Plan] = []
    async with Workshop(heard=heard.append) as workshop:
        plan = await workshop.solve(day, Iterations(400))

    assert len(heard) > 2
    assert all(violations(day, each) == () for each in heard)
    assert price(day, plan) == min(price(day, each) for each in heard)


async def test_only_listeners_are_told(day: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine of rules unknown tells nobody; one that is not listened to says its last word only."""
    (tmp_path / "teller.py").write_text(TELLER)
    monkeypatch.syspath_prepend(tmp_path)
    heard: list[Plan] = []
    async with Workshop(heard=heard.append, engine="teller:tell") as workshop:
        await workshop.solve(day, Iterations(1))

    assert len(heard) == 2
