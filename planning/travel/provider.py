"""What every provider of travel times can do."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from planning.problem import Matrix, Place


class TravelTimes(Protocol):
    """Seconds and metres between places, all from one source whose name is told."""

    @property
    def name(self) -> str:
        """Who says so, for the label on a plan."""
        ...

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point (rows) to every point (columns)."""
        ...

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        ...


@runtime_checkable
class Between(Protocol):
    """What a provider may offer beside: tables that are not square, so that a few new points cost little."""

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source (rows) to every target (columns)."""
        ...
