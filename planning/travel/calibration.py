"""What completed legs teach: how long couriers really take, over what the provider says, all in all and by the hour."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from typing import Final

from planning.problem import Matrix, Place
from planning.travel.hours import A_DAY, A_WEEK
from planning.travel.provider import TravelTimes

TRUSTED: Final = 40  # legs that weigh as much as what was believed before
SHORTEST: Final = 30  # seconds: on shorter legs parking is all there is
WILDEST: Final = 5.0  # a leg that took so many times longer, or less, was no leg but a break or a mistake


@dataclass(frozen=True, slots=True)
class Leg:
    """A drive that is over: in which hour of the week it began, what was said, and what it took."""

    hour_of_week: int
    said: int
    took: int


@dataclass(frozen=True, slots=True)
class Learned:
    """One factor for everything, one beside it for every hour of the day, and from how many legs."""

    factor: float = 1.0
    by_hour: tuple[float, ...] = (1.0,) * A_DAY
    legs: int = 0

    def __str__(self) -> str:
        """Say it for a person who operates."""
        slowest = max(range(A_DAY), key=lambda hour: self.by_hour[hour])
        return f"× {self.factor:.2f} from {self.legs} legs; × {self.by_hour[slowest]:.2f} more at {slowest:02d}:00"

    @property
    def week(self) -> tuple[float, ...]:
        """The factor of every hour of a week."""
        return tuple(self.factor * self.by_hour[hour % A_DAY] for hour in range(A_WEEK))


def learned(legs: Sequence[Leg], prior: float = 1.0, trusted: int = TRUSTED) -> Learned:
    """Learn from legs: medians, which no breakdown moves, drawn towards what was believed before.

    A leg weighs as much as it lasts: on short ones parking is most of the time, and a route is late by the sum.
    """
    told = [
        (leg.hour_of_week % A_DAY, log(leg.took / leg.said), leg.said)
        for leg in legs
        if leg.said >= SHORTEST and leg.took > 0 and 1 / WILDEST <= leg.took / leg.said <= WILDEST
    ]
    whole = _drawn([(ratio, said) for _, ratio, said in told], log(prior), trusted)
    by_hour = [[(ratio - whole, said) for hour, ratio, said in told if hour == each] for each in range(A_DAY)]
    hours = [_drawn(ratios, 0.0, trusted) for ratios in by_hour]
    return Learned(exp(whole), tuple(exp(each) for each in hours), len(told))


def _drawn(ratios: Sequence[tuple[float, int]], prior: float, trusted: int) -> float:
    """Give the weighted median of logarithms, itself weighed against so many legs that say what was believed."""
    if not ratios:
        return prior
    return (len(ratios) * _median(ratios) + trusted * prior) / (len(ratios) + trusted)


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    """The value below and above which half of the weight lies."""
    values, weights = zip(*sorted(weighted), strict=True)
    return float(values[bisect_left(list(accumulate(weights)), sum(weights) / 2)])


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A provider whose times are multiplied by what was learned."""

    provider: TravelTimes
    learned: Learned

    @property
    def name(self) -> str:
        """Who says so, with the factor."""
        return f"{self.provider.name} × {self.learned.factor:.2f}"

    def matrix(self, points: Sequence[Place]) -> tuple[Matrix, Matrix]:
        """Give seconds and metres from every point to every point."""
        seconds, metres = self.provider.matrix(points)
        return (seconds * self.learned.factor).round().astype(seconds.dtype), metres

    def leg(self, a: Place, b: Place) -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        seconds, metres = self.provider.leg(a, b)
        return round(seconds * self.learned.factor), metres
