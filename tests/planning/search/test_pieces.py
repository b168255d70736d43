"""What is cut out of PyVRP's problem obeys what the whole obeys, and comes back in the numbers of the whole."""

import random
from collections import Counter
from collections.abc import Callable

import pyvrp
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.engines.pyvrp.annealing import first_penalties
from planning.engines.pyvrp.pieces import Tour, piece, solution, tours
from planning.engines.pyvrp.regions import lent
from planning.engines.pyvrp.rounds import Rounds
from planning.engines.pyvrp.translate import translated
from planning.greedy import repair
from planning.problem import Problem

JUDGE = pyvrp.CostEvaluator([10], 10, 0)


def any_tours(data: pyvrp.ProblemData, seed: int) -> list[Tour]:
    """Some routes, feasible or not."""
    return tours(pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(seed)))


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_a_piece_costs_what_its_tours_cost_in_the_whole(whole_day: Callable[..., Problem], seed: int) -> None:
    """Cut after any tour, the two pieces cost together what the whole costs, and give back the same tours."""
    problem = whole_day(seed, 8)
    data = translated(problem, repair(problem)).data
    whole = any_tours(data, seed)
    halves = [half for half in (whole[: len(whole) // 2], whole[len(whole) // 2 :]) if half]
    parts = [piece(data, chosen(data, half), Counter(tour.kind for tour in half)) for half in halves]
    found = [part.solution(half) for part, half in zip(parts, halves, strict=True)]

    again = [tour for part, half in zip(parts, found, strict=True) for tour in part.tours(half)]
    assert sorted(again, key=str) == sorted(whole, key=str)
    assert sum(each.distance_cost() + each.time_warp() for each in found) == _driven(solution(data, whole))
    assert [each.is_feasible() for each in solution(data, whole).routes()] == [
        route.is_feasible() for each in found for route in each.routes()
    ]


def chosen(data: pyvrp.ProblemData, half: list[Tour]) -> list[int]:
    """The clients of some tours, with the other windows of their stops."""
    served = {client for tour in half for client in tour.clients}
    groups = {data.client(client).group for client in served} - {None}
    return [number for number, client in enumerate(data.clients()) if number in served or client.group in groups]


def _driven(whole: pyvrp.Solution) -> int:
    return int(whole.distance_cost() + whole.time_warp())


def test_a_toll_is_paid_by_every_route(arbitrary: Callable[..., Problem]) -> None:
    """The same tours cost one toll more a route."""
    problem = arbitrary(5, stops=20, vehicles=4, slack=40)
    data = translated(problem, repair(problem)).data
    whole = any_tours(data, 1)
    fleet = Counter({kind: each.num_available for kind, each in enumerate(data.vehicle_types())})
    free, dear = (piece(data, range(data.num_clients), fleet, toll).solution(whole) for toll in (0, 1000))

    assert JUDGE.penalised_cost(dear) - JUDGE.penalised_cost(free) == 1000 * len(whole)


@given(idle=st.dictionaries(st.integers(0, 5), st.integers(0, 20)), parts=st.integers(1, 6))
def test_every_idle_vehicle_is_lent_once(idle: dict[int, int], parts: int) -> None:
    """The shares of all parts are together what is idle."""
    shares: Counter[int] = sum((lent(Counter(idle), parts, part) for part in range(parts)), Counter())

    assert shares == +Counter(idle)


@given(seed=st.integers(0, 10**6), width=st.integers(2, 3))
@settings(max_examples=5)
def test_jobs_share_out_everything(arbitrary: Callable[..., Problem], seed: int, width: int) -> None:
    """Whatever is cut, every client, tour and vehicle is in one piece at most, and every client in one."""
    problem = arbitrary(seed, stops=130, vehicles=12, slack=60)
    data = translated(problem, repair(problem)).data
    begin = pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(random.Random(seed).randrange(99)))
    jobs = Rounds(data, tours(begin), first_penalties(data), seed, (20, 250)).jobs(width)
    clients = [client for job in jobs for client in job.clients]
    vehicles: Counter[int] = sum((job.vehicles for job in jobs), Counter())

    assert len(jobs) == width
    assert sorted(clients) == list(range(data.num_clients))
    assert all(count <= data.vehicle_type(kind).num_available for kind, count in vehicles.items())


@given(seed=st.integers(0, 10**6))
@settings(max_examples=5)
def test_what_is_small_is_searched_whole_by_everyone(arbitrary: Callable[..., Problem], seed: int) -> None:
    """Below the least size, every thread searches everything from its own chance."""
    problem = arbitrary(seed, stops=30, vehicles=4, slack=60)
    data = translated(problem, repair(problem)).data
    begin = pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(1))
    one, other = Rounds(data, tours(begin), first_penalties(data), seed).jobs(2)

    assert len(one.clients) == len(other.clients) == data.num_clients
    assert one.seed != other.seed
