"""Travel times without any map: a calibrated curve over the distance as the crow flies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.problem import Matrix, Place, ProblemError
from planning.travel.sphere import metres


@dataclass(frozen=True, slots=True)
class CrowFlies:
    """Seconds = a * metres ** b: short ways are slow, long ways are fast.

    The defaults were fitted to our times on the streets of Liechtenstein; `detour` turns metres as the crow
    flies into metres on the road. A plan made from them wants slack.
    """

    a: float = 0.94
    b: float = 0.77
    detour: float = 1.3

    def __post_init__(self) -> None:
        if not (self.a > 0 and self.b > 0 and self.detour >= 1):
            raise ProblemError(f"the curve must grow: a={self.a}, b={self.b}, detour={self.detour}")

    @property
    def name(self) -> str:
        """Who says so."""
        return "crow-flies"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        return self.between(points, points)

    def between(self, sources: Sequence[Place], targets: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every source to every target."""
        straight = metres(sources, targets)
        seconds = np.where(straight > 0, self.a * np.power(straight, self.b), 0)
        return _whole(seconds), _whole(straight * self.detour)

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, length = self.between((a,), (b,))
        return int(seconds[0, 0]), int(length[0, 0])


def _whole(table: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Matrix:
    whole = np.rint(table).astype(np.int32)
    whole.setflags(write=False)
    return whole
