"""Rounds: the routes are cut into pieces of neighbours, every thread searches its own, and they are put together again.

PyVRP lets go of the interpreter while it searches, so the threads have a core each.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final, TypeAlias

import numpy as np
from pyvrp import PenaltyManager
from pyvrp.search import LocalSearch

from planning.engines.pyvrp.annealing import Penalties, State, anneal, likelier, local_search
from planning.engines.pyvrp.chart import Data
from planning.engines.pyvrp.pieces import Piece, Tour, driven, piece
from planning.engines.pyvrp.regions import client_positions, lent, middles
from planning.nearness import parted

SMALLEST: Final = 180  # clients in a piece: below that, threads search the whole by themselves
LARGEST: Final = 250
LONG: Final = (SMALLEST, 500)  # the same where there are very many: whole routes are won where many are neighbours
ANEW: Final = 1000  # clients in a piece that begins anew
FREE: Final = 10**18
HARDER: Final = 4

Done: TypeAlias = Callable[[], bool]
Stopper: TypeAlias = Callable[[float], Done]  # for a share of the round, when a thread's turn is over


@dataclass(frozen=True, slots=True)
class Job:
    """A piece to search: its tours, clients on none, vehicles, and its own chance."""

    tours: Sequence[Tour]
    clients: Sequence[int]
    vehicles: Counter[int]
    seed: int
    whole: int | None = None  # whose turn it is to search the whole, if it is not cut up


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a piece: the tours to go on with, and the best that hold, with their cost."""

    current: Sequence[Tour]
    best: Sequence[Tour]
    cost: int
    walked: int
    penalties: Penalties
    steps: int
    prepared: float  # seconds until the first step


@dataclass(frozen=True, slots=True)
class Climate:
    """How much worse a step may be, about, and what every route costs on top of its driving."""

    temperature: float
    toll: int = 0


class Rounds:
    """The tours that all threads work on, and the best so far."""

    def __init__(
        self,
        data: Data,
        begin: Sequence[Tour],
        penalties: Penalties,
        seed: int,
        sizes: tuple[int, int] = (SMALLEST, LARGEST),
        cost: int = FREE,
    ) -> None:
        self._data, self._penalties = data, penalties
        self._smallest, self._largest = sizes
        self._ready: dict[int, tuple[int, Piece, LocalSearch]] = {}  # for the whole, by toll: made once for each thread
        self.overhead = 0.0  # seconds of the last round that a thread spent on making ready
        self._chance = random.Random(seed)
        self._clients = data.clients()
        self._where = client_positions(data, self._chance)
        self._fleet = Counter({kind: each.num_available for kind, each in enumerate(data.vehicle_types())})
        self._current, self._steps = list(begin), 0
        self.best, self.cost = self._current, cost

    @property
    def steps(self) -> float:
        """How many steps were taken for every client."""
        return self._steps / len(self._clients)

    def run(self, threads: Executor, width: int, climate: Climate, stopper: Stopper) -> bool:
        """Search every piece once, and say whether that gave a better whole."""
        jobs = self.jobs(width)
        batches = [jobs[start::width] for start in range(width)]

        def turn(batch: Sequence[Job]) -> list[Found]:
            return [self._searched(job, climate, stopper(1 / len(batch))) for job in batch]

        found = [each for batch in threads.map(turn, batches) for each in batch]
        self._steps += sum(each.steps for each in found)
        self.overhead = sum(each.prepared for each in found) / width
        return self._merged(found if len(jobs[0].clients) < len(self._clients) else [_likelier(found)])

    @property
    def each(self) -> float:
        """Give the driving that one client costs as it stands."""
        served = [client for tour in self._current for client in tour.clients]
        return max(sum(driven(self._data, tour) for tour in self._current) / max(len(served), 1), 1.0)

    def renew(self, threads: Executor, size: int) -> None:
        """Begin anew in large pieces, wherever that is better than what there is."""

        def made(job: Job) -> list[Tour]:
            part = piece(self._data, job.clients, job.vehicles)
            return part.tours(likelier(part.data, part.solution(job.tours), job.seed))

        if not self._current:
            return
        jobs = self._cut(max(1, round(len(self._clients) / size)))
        self._current = [tour for found in threads.map(made, jobs) for tour in found]

    def jobs(self, width: int) -> list[Job]:
        """Cut everything into pieces, at least one for every thread; what is small is searched whole by each."""
        count = len(self._clients)
        many = count >= width * self._smallest and len(self._current) >= 2 * width
        parts = max(width, round(count / self._largest)) if many else 1
        if parts == 1:
            whole = (self._current, range(count), self._fleet)
            return [Job(*whole, self._chance.randrange(2**31), number) for number in range(width)]
        return self._cut(parts)

    def _cut(self, parts: int) -> list[Job]:
        weights = np.array([len(each.clients) for each in self._current], dtype=np.int64)
        groups = parted(middles(self._where, self._current), weights, parts, self._chance)
        return self._pieces([[self._current[row] for row in rows] for rows in groups])

    def _pieces(self, groups: Sequence[Sequence[Tour]]) -> list[Job]:
        used = Counter(each.kind for each in self._current)
        idle = Counter({k: min(free - used[k], len(groups) * (1 + used[k] // 4)) for k, free in self._fleet.items()})
        loose = self._loose(groups)
        return [
            Job(
                group,
                sorted([*(client for each in group for client in each.clients), *more]),
                Counter(each.kind for each in group) + lent(idle, len(groups), number),
                self._chance.randrange(2**31),
            )
            for number, (group, more) in enumerate(zip(groups, loose, strict=True))
        ]

    def _loose(self, groups: Sequence[Sequence[Tour]]) -> list[list[int]]:
        """Give every piece the clients on no tour that are nearest to it; those of one group stay together."""
        owner = {self._clients[c].group: n for n, group in enumerate(groups) for each in group for c in each.clients}
        owner.pop(None, None)
        planned = {client for group in groups for each in group for client in each.clients}
        middle = np.array([middles(self._where, group).mean(axis=0) for group in groups])
        loose: list[list[int]] = [[] for _ in groups]
        for client, each in enumerate(self._clients):
            if client not in planned:
                nearest = int(np.linalg.norm(middle - self._where[client], axis=1).argmin())
                number = nearest if each.group is None else owner.setdefault(each.group, nearest)
                loose[number].append(client)
        return loose

    def _searched(self, job: Job, climate: Climate, done: Done) -> Found:
        begun = monotonic()
        part, searcher = self._made_ready(job, climate.toll)
        prepared = monotonic() - begun
        penalties = PenaltyManager(self._penalties)
        begin = part.solution(job.tours)
        state = State(begin, begin if begin.is_feasible() else None)
        state = anneal(searcher, penalties, state, climate.temperature, done, random.Random(job.seed))
        judge = penalties.cost_evaluator()
        return Found(
            part.tours(state.current),
            part.tours(state.best) if state.best else (),
            judge.cost(state.best) - climate.toll * state.best.num_routes() if state.best else FREE,
            judge.penalised_cost(state.current),
            penalties.penalties(),
            state.steps,
            prepared,
        )

    def _made_ready(self, job: Job, toll: int) -> tuple[Piece, LocalSearch]:
        if job.whole in self._ready and self._ready[job.whole][0] == toll:
            return self._ready[job.whole][1:]
        part = piece(self._data, job.clients, job.vehicles, toll)
        searcher = local_search(part.data, job.seed)
        if job.whole is not None:
            self._ready[job.whole] = toll, part, searcher
        return part, searcher

    def _merged(self, found: Sequence[Found]) -> bool:
        cost = sum(each.cost for each in found)
        self._current = [each for part in found for each in part.current if each.visits]
        self._penalties = _mean([each.penalties for each in found])
        if cost >= FREE and self.cost < FREE:  # too cheap to break rules: nothing that holds was found
            self._current, self._penalties = self.best, _raised(self._penalties)
        if cost >= self.cost:
            return False
        self.best, self.cost = [tour for part in found for tour in part.best], cost
        return True


def _likelier(found: Sequence[Found]) -> Found:
    """Give where the luckier of several searches on the same piece stands, with the best that any of them found."""
    champion = min(found, key=lambda each: each.cost)
    return replace(min(found, key=lambda each: each.walked), best=champion.best, cost=champion.cost)


def _mean(penalties: Sequence[Penalties]) -> Penalties:
    loads, late, far = zip(*penalties, strict=True)
    return np.mean(loads, axis=0).tolist(), float(np.mean(late)), float(np.mean(far))


def _raised(penalties: Penalties) -> Penalties:
    loads, late, far = penalties
    return [each * HARDER for each in loads], late * HARDER, far * HARDER
