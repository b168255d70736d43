"""A solver may crash, vanish, sleep, flood or talk nonsense: a plan comes back in time, and the reason is told."""

import gc
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from planning.check import violations
from planning.effort import Seconds
from planning.explain import explained
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.problem import Problem
from planning.workshop import Workshop

MAD = """
import ctypes, os, sys, threading, time

def segfault(problem, effort, start, seed, **how):
    ctypes.string_at(0)

def vanish(problem, effort, start, seed, **how):
    os._exit(0)

def leave(problem, effort, start, seed, **how):
    sys.exit("enough")

def sleep(problem, effort, start, seed, **how):
    time.sleep(600)

def grip(problem, effort, start, seed, **how):
    libc = ctypes.PyDLL(None)  # keeps the interpreter's lock, so that no other thread of the child goes on
    libc.sleep(600)

def flood(problem, effort, start, seed, **how):
    for fd in range(3, 30):
        try:
            while os.write(fd, b"\\xff" * 2**16):
                pass
        except OSError:
            pass

def number(problem, effort, start, seed, **how):
    return 42

def nan(problem, effort, start, seed, **how):
    return {problem.vehicles[0].id: [float("nan")]}

def double(problem, effort, start, seed, **how):
    first = problem.stops[0].id
    return {vehicle.id: [first, first] for vehicle in problem.vehicles}

def little(problem, effort, start, seed, **how):
    return {}

def late(problem, effort, start, seed, **how):
    return {problem.vehicles[-1].id: [stop.id for stop in reversed(problem.stops)]}
"""

SLOW = """
import time
time.sleep(0.8)

def search(problem, effort, start, seed, **how):
    raise RuntimeError(f"{effort.limit:.6f} s are left")
"""


@pytest.fixture
def mad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where engines that went mad lie, on the import path of every child."""
    (tmp_path / "asylum.py").write_text(MAD)
    (tmp_path / "slow_to_load.py").write_text(SLOW)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.fixture
def day(arbitrary: Callable[..., Problem]) -> Problem:
    """A day of forty stops."""
    return arbitrary(5, stops=40, vehicles=5, slack=40)


async def solved(day: Problem, engine: str, seconds: float, grace: float = 3.0) -> tuple[Plan, list[str], float]:
    """The plan, what was told about it, and how long it took."""
    told: list[str] = []
    begun = monotonic()
    async with Workshop(engine=engine, memory_mib=256, seconds_grace=grace, told=told.append) as workshop:
        plan = await workshop.solve(day, Seconds(seconds))
    return plan, told, monotonic() - begun


@pytest.mark.parametrize(
    ("engine", "seconds", "because"),
    [
        ("segfault", 20.0, "died with status -11"),
        ("vanish", 20.0, "died with status 0"),
        ("leave", 20.0, "died with status"),
        ("sleep", 4.0, "no answer within"),
        ("grip", 4.0, "no answer within"),
        ("flood", 20.0, "garbage"),
        ("number", 20.0, "Error"),
        ("nan", 20.0, "nan"),
    ],
)
async def test_every_madness_costs_only_its_answer(
    day: Problem, mad: Path, engine: str, seconds: float, because: str
) -> None:
    """Whatever a solver does to its process, the floor comes back within the limit and five seconds."""
    plan, told, took = await solved(day, f"asylum:{engine}", seconds)

    assert took < seconds + 5
    assert violations(day, plan) == ()
    assert plan.engine == "greedy"
    assert because in told[0]
    gc.collect()  # a pipe that was left open is told now, and not in somebody else's test


@pytest.mark.parametrize("engine", ["double", "little", "late"])
async def test_bad_orders_are_not_worth_a_word(day: Problem, mad: Path, engine: str) -> None:
    """Orders that hold nothing, or serve twice or late, are repaired or lose against the floor; all stops are there."""
    plan, told, _ = await solved(day, f"asylum:{engine}", 20.0)

    served = [stop for order in plan.orders.values() for stop in order]
    assert violations(day, plan) == ()
    assert sorted([*served, *(each.stop for each in plan.unserved)]) == sorted(day.stop_of)
    assert told == [] or "nan" not in told[0]


async def test_loading_a_library_takes_its_time_from_the_search(day: Problem, mad: Path) -> None:
    """What an engine's library takes to load is part of the seconds, or a slow disk would make every answer late."""
    _, told, _ = await solved(day, "slow_to_load:search", 20.0)

    (left,) = (float(each.split()[1]) for each in told)
    assert left <= 19.2


async def test_a_machine_without_time_still_answers(day: Problem) -> None:
    """Where every moment of a solve is over before it begins, an answer comes at once and says what nobody tried."""
    plan, told, took = await solved(day, "greedy", 0.0, grace=-5.0)

    assert took < 5
    assert violations(day, plan) == ()
    assert {each.stop for each in plan.unserved} == set(day.stop_of)
    assert told == ["no answer within 0 s", "there was no time to try 40 of 40 stops; give it more seconds"]


def test_planning_that_must_end_ends(day: Problem) -> None:
    """A plan by a moment that is over already has nothing new in it, and keeps what was planned."""
    whole = repair(day)
    some = next(iter(whole.orders))
    begun = timed(day, {some: whole.orders[some]})

    assert repair(day, until=0.0).routes == ()
    assert repair(day, begun, until=0.0).orders == begun.orders
    assert {each.reason for each in explained(day, repair(day, until=0.0), until=0.0).unserved} == {"unplanned"}
