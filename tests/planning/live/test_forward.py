"""A stop drops out of a run: who could come sooner, and that nobody pays for it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.live.forward import pulled_forward
from planning.live.running import Running, retimed
from planning.live.worth import missed
from planning.problem import Problem, Span, Stop, Vehicle

MINUTE = 60


@pytest.fixture
def ring() -> Problem:
    """Six doors: two and five are in one street, ten minutes from all others, but the fifth was to be late."""
    place = np.array([[0, 0], [10, 0], [20, 10], [30, 0], [30, 10], [20, 10], [10, 10]])
    minutes = np.abs(place[:, None, :] - place[None, :, :]).sum(axis=2) * MINUTE
    stops = tuple(Stop(f"s{row}", row, (), 5 * MINUTE, (1,)) for row in range(1, 7))
    return Problem(stops, (Vehicle("van", (9,), Span(0, 8 * 3600), 0, 0),), minutes, minutes)


def out(problem: Problem) -> Running:
    """The van on its way to the first door, with all others before it."""
    return Running("van", tuple(stop.id for stop in problem.stops), 0, 10 * MINUTE)


def test_who_is_near_the_gap_comes_first(ring: Problem) -> None:
    """The door across the street of the one that dropped out comes 55 minutes sooner, at its time."""
    found = {each.stop: each for each in pulled_forward(ring, out(ring), "s2", least=30 * MINUTE)}
    fifth = found["s5"]

    assert (fifth.sooner, fifth.cost, fifth.asks) == (55 * MINUTE, 20 * MINUTE, False)
    assert fifth.run.remaining == ("s1", "s5", "s3", "s4", "s6")


def test_who_was_told_a_later_window_is_asked(ring: Problem) -> None:
    """Sooner than the window that was told is offered behind what needs no question, and marked."""
    told = replace(ring.stop("s5"), windows=(Span(60 * MINUTE, 200 * MINUTE),), promised=True)
    found = pulled_forward(ring.with_stop(told), out(ring), "s2")

    assert [each.asks for each in found] == sorted(each.asks for each in found)
    assert {each.stop: each.asks for each in found}["s5"]


def test_what_is_under_way_makes_no_gap(ring: Problem) -> None:
    """The door that the van is on its way to, or one that it does not go to, changes nothing."""
    assert pulled_forward(ring, out(ring), "s1") == ()
    assert pulled_forward(ring, out(ring), "elsewhere") == ()


def test_what_is_served_in_turn_stays_in_turn(ring: Problem) -> None:
    """Who comes directly after another is not pulled away from it."""
    bound = ring.with_stop(replace(ring.stop("s5"), follows="s4"))

    assert "s5" not in {each.stop for each in pulled_forward(bound, out(bound), "s2", least=0)}


@given(seed=st.integers(0, 10**6), number=st.integers(1, 8))
@settings(max_examples=20)
def test_nobody_else_is_hurt(arbitrary: Callable[..., Problem], seed: int, number: int) -> None:
    """Whoever is pulled forward: nobody is served later than with the dropped stop, nor misses a window that held."""
    day: Problem = arbitrary(seed, stops=9, vehicles=1, slack=40)
    run = Running("v0", tuple(stop.id for stop in day.stops), 0, 5)
    dropped = run.remaining[number]
    before = {visit.stop: visit.start for visit in retimed(day, run).visits}

    for found in pulled_forward(day, run, dropped, least=1):
        own = replace(day.stop(found.stop), windows=())
        after = {visit.stop: visit.start for visit in retimed(day.with_stop(own), found.run).visits}

        assert sorted(found.run.remaining) == sorted({*run.remaining} - {dropped})
        assert all(after[stop] <= before[stop] for stop in after)
        assert before[found.stop] - after[found.stop] == found.sooner >= 1
        assert missed(day.with_stop(own), [found.run]) <= missed(day, [run])
        assert retimed(day.with_stop(own), found.run).finish <= retimed(day, run).finish
