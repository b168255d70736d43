"""Who answers when the road engine does not: another provider, for the whole table, and under its own name."""

from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic
from typing import Final, TypeVar

from planning.problem import Matrix, Place
from planning.travel.provider import TravelTimes
from planning.travel.road_engine import RoadEngineFailed

REST: Final = 30.0  # seconds in which an engine that failed is not asked again

Answer = TypeVar("Answer")


class WithFallback:
    """Asks the first provider, and the second whenever that fails; never both for one table."""

    def __init__(
        self,
        first: TravelTimes,
        second: TravelTimes,
        told: Callable[[str], None] = lambda _: None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._first, self._second, self._told, self._now = first, second, told, now
        self._rests_until = float("-inf")
        self._named = first.name
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Who gave the last answer; the fallback says for whom it stands in."""
        return self._named

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point, all from one provider."""
        return self._answered(lambda provider: provider.matrix(points))

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        return self._answered(lambda provider: provider.leg(a, b))

    def _answered(self, ask: Callable[[TravelTimes], Answer]) -> Answer:
        if self._now() >= self._rests_until:
            try:
                answer = ask(self._first)
            except RoadEngineFailed as error:
                self._failed(error)
            else:
                self._named = self._first.name
                return answer
        self._named = f"{self._second.name} instead of {self._first.name}"
        return ask(self._second)

    def _failed(self, error: RoadEngineFailed) -> None:
        with self._lock:
            self._rests_until = self._now() + REST
        self._told(str(error))
