"""How the hour of the week changes travel times: factors from Monday 00:00 local time, one an hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from planning.problem import Hour, Matrix, Place, ProblemError
from planning.travel.provider import TravelTimes

A_DAY: Final = 24
A_WEEK: Final = 7 * A_DAY


@dataclass(frozen=True, slots=True)
class HourFactors:
    """A provider whose times hold where the factor is 1."""

    provider: TravelTimes
    factors: tuple[float, ...] = (1.0,) * A_WEEK

    def __post_init__(self) -> None:
        if len(self.factors) != A_WEEK or not all(0.1 <= factor <= 10 for factor in self.factors):
            raise ProblemError(f"a week has {A_WEEK} factors between 0.1 and 10")

    @property
    def name(self) -> str:
        """Who says so."""
        return f"{self.provider.name} by the hour"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point, as where the factor is 1."""
        return self.provider.matrix(points)

    def matrix_at(self, points: Sequence[Place], hour_of_week: int) -> tuple[Matrix, Matrix]:
        """Give seconds and metres for those who leave in this hour."""
        seconds, metres = self.provider.matrix(points)
        return np.rint(seconds * self.factors[hour_of_week % A_WEEK]).astype(np.int32), metres

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another, as where the factor is 1."""
        return self.provider.leg(a, b)

    def leg_at(self, a: Place, b: Place, hour_of_week: int) -> tuple[int, int]:
        """Give seconds and metres for one who leaves in this hour."""
        seconds, metres = self.provider.leg(a, b)
        return round(seconds * self.factors[hour_of_week % A_WEEK]), metres

    def day(self, weekday: int, days: int = 2) -> tuple[Hour, ...]:
        """Give what a problem needs whose axis begins at midnight of this weekday (Monday is 0)."""
        first = weekday * A_DAY
        percents = [round(100 * self.factors[(first + hour) % A_WEEK]) for hour in range(days * A_DAY)]
        return tuple(
            Hour(hour * 3600, percent)
            for hour, percent in enumerate(percents)
            if hour == 0 or percent != percents[hour - 1]
        )


def by_hour_of_day(factors: Sequence[float]) -> tuple[float, ...]:
    """Give a week of which every day is like this one."""
    return tuple(factors) * 7
