"""Travel times that drift or flap on the way to some doors, by the clock."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from delivery.ports.clock import Clock
from planning.problem import Matrix, Place
from planning.travel.crow_flies import CrowFlies

Extra = Callable[[datetime], int]  #: seconds more at a moment


class Moody:
    """As the crow flies, and so much more to those doors."""

    name = "moody"

    def __init__(self, clock: Clock, extra: Mapping[float, Extra]) -> None:
        self._clock, self._extra, self._birds = clock, extra, CrowFlies()

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """What the plan is made with: the roads as they are when nothing happens."""
        return self._birds.matrix(points)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """What the watch sees on the day."""
        seconds, metres = self._birds.leg(a, b)
        extra = self._extra.get(b.latitude)
        return seconds + (extra(self._clock.now()) if extra else 0), metres
