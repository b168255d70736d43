"""A large problem is only looked at, piece by piece, and every piece is as if PyVRP had the whole."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pyvrp
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.county import county
from planning.check import violations
from planning.effort import Iterations
from planning.engines.pyvrp.annealing import first_penalties
from planning.engines.pyvrp.pieces import driven, piece, solution, tours
from planning.engines.pyvrp.rounds import Rounds
from planning.engines.pyvrp.search import MANY, search
from planning.engines.pyvrp.translate import translated
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.problem import Problem

NOTHING = Plan((), (), 0, 0, "")


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_a_piece_of_the_chart_is_a_piece_of_the_whole(whole_day: Callable[..., Problem], seed: int) -> None:
    """Cut out of the chart, a piece says what it says when it is cut out of PyVRP's own data."""
    words = translated(whole_day(seed, 8), NOTHING)
    fleet = Counter({kind: each.num_available for kind, each in enumerate(words.data.vehicle_types())})
    clients = range(words.data.num_clients)

    assert piece(words.chart, clients, fleet, 7).data == piece(words.data, clients, fleet, 7).data
    assert first_penalties(words.chart) == first_penalties(words.data)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_a_tour_drives_what_the_library_says(whole_day: Callable[..., Problem], seed: int) -> None:
    """The driving of all tours is the library's, second loadings included."""
    words = translated(whole_day(seed, 8), NOTHING)
    some = tours(pyvrp.Solution.make_random(words.data, pyvrp.RandomNumberGenerator(seed)))

    assert sum(driven(words.chart, each) for each in some) == solution(words.data, some).distance_cost()


def test_beginning_anew_keeps_everything_and_is_cheaper() -> None:
    """Large pieces begun anew serve everybody once, for less driving than the greedy plan."""
    problem = county(400, 3)
    words = translated(problem, repair(problem))
    begin = tours(pyvrp.Solution.make_random(words.data, pyvrp.RandomNumberGenerator(1)))
    rounds = Rounds(words.chart, begin, first_penalties(words.chart), 1)
    before = rounds.each
    with ThreadPoolExecutor(2) as threads:
        rounds.renew(threads, 200)
    clients = [client for job in rounds.jobs(2) for tour in job.tours for client in tour.clients]

    assert sorted(clients) == list(range(400))
    assert rounds.each < before


def test_a_large_day_is_the_same_every_time() -> None:
    """More stops than PyVRP gets at once: the answer holds, is cheaper than the start, and is the same again."""
    problem = county(MANY + 1, 5)
    start = repair(problem)
    one, other = (search(problem, Iterations(8), start, 2, warm=False) for _ in range(2))
    plan = timed(problem, one or {})

    assert one == other
    assert violations(problem, plan) == ()
    assert plan.unserved == ()
    assert plan.duration < start.duration


def test_without_a_tour_there_is_nothing_to_begin_anew() -> None:
    """Where the greedy plan serves nobody, the whole is the one piece."""
    problem = county(20, 5)
    words = translated(problem, NOTHING)
    rounds = Rounds(words.chart, [], first_penalties(words.chart), 1)
    with ThreadPoolExecutor(2) as threads:
        rounds.renew(threads, 10)

    assert [len(job.clients) for job in rounds.jobs(2)] == [20, 20]
