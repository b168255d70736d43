"""A day under way: whom it endangers, who is to blame, and what helps without hurting anybody else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.greedy import repair
from planning.live.again import again_today
from planning.live.proposals import Kind, proposals
from planning.live.risk import FAIR_WARNING, Blame, risks
from planning.live.running import Running, retimed
from planning.live.worth import missed, overrun
from planning.plan import timed
from planning.problem import Problem, ProblemError, Span, Stop, Vehicle

MINUTE = 60


@pytest.fixture
def street() -> Problem:
    """A street of twelve doors a minute apart, the depot at its start, and two vans for an eight-hour day."""
    line = np.arange(13)
    minutes = np.abs(line[:, None] - line[None, :]) * MINUTE
    stops = tuple(Stop(f"s{row}", row, (), 2 * MINUTE, (1,)) for row in range(1, 13))
    vans = tuple(Vehicle(name, (12,), Span(0, 8 * 3600), 0, 0) for name in ("one", "two"))
    return Problem(stops, vans, minutes, minutes * 10)


def promised(problem: Problem, **windows: tuple[int, int]) -> Problem:
    """The same with windows in minutes that were told to somebody."""
    for name, (opens, closes) in windows.items():
        span = Span(opens * MINUTE, closes * MINUTE)
        problem = problem.with_stop(replace(problem.stop(name), windows=(span,), promised=True))
    return problem


def running(problem: Problem, vehicle: str, order: list[str], at: int, leg: int = 1) -> Running:
    """A van in the middle of the morning, so many minutes from its next door."""
    problem.vehicle(vehicle)
    return Running(vehicle, tuple(order), at * MINUTE, leg * MINUTE)


def test_a_route_is_timed_from_where_the_van_is(street: Problem) -> None:
    """The first leg is the van's own; who stands at a door leaves it no earlier than now."""
    on_the_way = retimed(street, running(street, "one", ["s1", "s2"], at=10, leg=5))
    at_the_door = Running("one", ("s1", "s2"), 20 * MINUTE, 0, arrived=10 * MINUTE)

    assert [visit.arrive // MINUTE for visit in on_the_way.visits] == [15, 18]
    assert [visit.arrive // MINUTE for visit in retimed(street, at_the_door).visits] == [10, 21]
    assert retimed(street, Running("one", (), 600, 60, fixed=0)).finish == 660
    with pytest.raises(ProblemError, match="cannot be fixed"):
        Running("one", ("s1",), 0, 0, fixed=2)


def test_danger_grows_with_what_is_before(street: Problem) -> None:
    """Two minutes of slack are safe at the next door and not at the twelfth; a missed window is certain."""
    day = promised(street, s1=(0, 3), s12=(0, 36), s6=(0, 3))
    first, sixth, last = risks(day, running(day, "one", [f"s{n}" for n in range(1, 13)], at=0))

    assert first.chance < 0.05 < 0.2 < last.chance < 0.4
    assert sixth.chance > 0.99
    assert [each.endangered for each in (first, sixth, last)] == [False, True, True]


def test_danger_is_seen_half_an_hour_ahead(street: Problem) -> None:
    """A van that is forty minutes late says so long before the window closes, and that it is late is the cause."""
    day = promised(street, s9=(0, 60))
    planned = timed(day, {"one": [f"s{n}" for n in range(1, 13)]}).routes[0]
    (risk,) = risks(day, running(day, "one", [f"s{n}" for n in range(2, 13)], at=44), planned)

    assert risk.endangered
    assert not risk.in_time(44 * MINUTE)
    assert risk.in_time(risk.closes - FAIR_WARNING)
    assert (risk.cause.blame, risk.cause.stop) == (Blame.BEHIND, "s2")
    far = promised(street, s12=(0, 45))
    (early,) = risks(far, running(far, "one", [f"s{n}" for n in range(1, 13)], at=10), planned)
    assert early.endangered
    assert early.in_time(10 * MINUTE)


def test_the_blame_is_found_on_the_way(street: Problem) -> None:
    """A leg that the tables make longer than the plan thought, or a plan that was late by itself, is named."""
    day = promised(street, s3=(0, 6))
    planned = timed(day, {"one": ["s1", "s2", "s3"]}).routes[0]
    slow = day.durations.copy()
    slow[1, 2] = 10 * MINUTE
    (jam,) = risks(day.replace(durations=slow), running(day, "one", ["s1", "s2", "s3"], at=0), planned)
    (plan,) = risks(day, running(day, "one", ["s1", "s2", "s3"], at=0), planned)
    (alone,) = risks(day, running(day, "one", ["s1", "s2", "s3"], at=0, leg=9))

    assert (jam.cause.blame, jam.cause.stop, jam.cause.seconds) == (Blame.LEG, "s2", 9 * MINUTE)
    assert plan.cause.blame is Blame.ORDER
    assert (alone.cause.blame, alone.cause.stop) == (Blame.LEG, "s1")


def test_another_order_helps(street: Problem) -> None:
    """The promise at the street's end is kept if the van goes there first, and nobody else is hurt."""
    day = promised(street, s8=(0, 25))
    run = running(day, "one", ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"], at=5)
    best = proposals(day, [run])[0]

    assert best.kind is Kind.RESEQUENCE
    assert (best.before.broken, best.after.broken) == (1, 0)
    assert best.runs[0].remaining[0] == "s1"
    assert best.metres > 0


def test_another_van_helps(street: Problem) -> None:
    """Where no order keeps both promises, a near van meets the other and brings one; it needs no help itself."""
    day = promised(street, s2=(20, 24), s12=(0, 30), s6=(20, 40))
    one = running(day, "one", ["s1", "s2", "s12", "s11", "s10"], at=16)
    two = running(day, "two", ["s5", "s6"], at=10)
    best = next(each for each in proposals(day, [one, two]) if each.kind is Kind.HAND_OVER)

    assert best.meet_at == "s1"
    assert [f"{best.stop} meets", best.stop] == [stop for stop in best.runs[1].remaining if stop not in two.remaining]
    assert best.after.broken < best.before.broken
    assert best.metres > 0
    assert proposals(day, [two, one]) == ()


def test_a_full_van_takes_nothing(street: Problem) -> None:
    """Nobody hands a parcel to a van that has no room for it, or that may not carry it."""
    day = promised(street, s2=(20, 24), s12=(0, 30), s6=(20, 40))
    runs = [running(day, "one", ["s1", "s2", "s12", "s11", "s10"], at=16), running(day, "two", ["s5", "s6"], at=10)]
    full = day.replace(vehicles=(day.vehicles[0], replace(day.vehicles[1], capacity=(2,))))
    bound = day.replace(stops=tuple(replace(stop, locked="one") for stop in day.stops))

    assert any(each.kind is Kind.HAND_OVER for each in proposals(day, runs))
    for problem in (full, bound):
        assert not any(each.kind is Kind.HAND_OVER for each in proposals(problem, runs))


@given(seed=st.integers(0, 10**6), late=st.integers(0, 60))
@settings(max_examples=25)
def test_no_proposal_hurts(arbitrary: Callable[..., Problem], seed: int, late: int) -> None:
    """What held still holds, what is under way stays, everybody is still on a van, and nobody works longer."""
    problem = arbitrary(seed, stops=10, vehicles=3, slack=2)
    runs = []
    for route in repair(problem).routes:
        done = min(1, len(route.visits) - 1)
        moment = (route.visits[done - 1].leave if done else route.depart) + late
        remaining = tuple(visit.stop for visit in route.visits[done:])
        runs.append(Running(route.vehicle, remaining, moment, 5, fixed=1))
    by_van = {run.vehicle: run for run in runs}
    for proposal in proposals(problem, runs):
        before = [by_van[run.vehicle] for run in proposal.runs]
        names = Counter(stop for run in proposal.runs for stop in run.remaining if stop in problem.stop_of)
        assert names == Counter(stop for run in before for stop in run.remaining)
        known = [
            replace(run, remaining=tuple(s for s in run.remaining if s in problem.stop_of)) for run in proposal.runs
        ]
        if proposal.kind is Kind.RESEQUENCE:
            assert missed(problem, known) <= missed(problem, before)
            assert overrun(problem, known[0]) <= overrun(problem, before[0])
        for was, now in zip(before, proposal.runs, strict=True):
            assert now.remaining[: was.fixed] == was.remaining[: was.fixed]
            assert (now.moment, now.first_leg) == (was.moment, was.first_leg)
        assert proposal.after.broken <= proposal.before.broken


def test_again_today(street: Problem) -> None:
    """The courier comes back between two doors where it costs least, and not at all where a promise would break."""
    day = promised(street, s4=(0, 11), s6=(0, 30))
    run = running(day, "one", ["s3", "s4", "s5", "s6"], at=5)
    back = again_today(day, run, street.stop("s2"), Span(0, 8 * 3600))
    none = again_today(day, run, street.stop("s2"), Span(0, 12 * MINUTE))

    assert back is not None
    assert back.run.remaining == ("s3", "s4", "s5", "s6", "s2")
    assert back.cost == 0
    assert none is None
    assert again_today(promised(day, s6=(0, 15)), run, street.stop("s1"), Span(0, 20 * MINUTE)) is None
