"""How a search spends its effort: in turns, each a little colder than the one before."""

from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Final

from planning.engines.pyvrp.annealing import EVERY
from planning.engines.pyvrp.rounds import Climate, Done, Stopper

HOTTEST: Final = 3.0  # times the driving that one client costs, where there are steps enough to cool down from it
COOLEST: Final = 0.1  # the least to begin with
COLDEST: Final = 0.05  # the temperature at the end
WARM: Final = 0.3  # a plan that is good already is not melted
PACE: Final = 25.0  # steps for every client that a temperature of one needs
TOLL: Final = 2.0  # times the hottest temperature: what a route costs extra at first
HIGH: Final = 40.0  # the same for very many clients: each has few steps, and a route is seldom emptied by chance
TIED: Final = 6.0  # the same where stops stay with their vehicle: who made room for new ones opened a route too many
FREE_FROM: Final = 0.7  # of the effort: from there on a route costs what it costs
TURNS: Final = 20
WORTH_IT: Final = 5.0  # times what it takes to get ready for a turn: it lasts at least as long


@dataclass(frozen=True, slots=True)
class Cooling:
    """A climate for every part of the effort, from hot at 0 to cold at 1.

    While it is warm a route pays a toll: without it, searches end with one or two routes too many.
    """

    one: float  # the driving that one client costs
    warm: bool
    toll: float = TOLL

    def at(self, part: float, steps: float) -> Climate:
        """Give the climate when this part of the effort is used up; `steps` is what it will have been for every client.

        With few steps it begins colder: what is melted must have time to freeze again.
        """
        hottest = min(max(steps / PACE, COOLEST), WARM if self.warm else HOTTEST)
        temperature = self.one * hottest * (COLDEST / hottest) ** part
        toll = 0.0 if self.warm else self.one * self.toll * hottest * max(1 - part / FREE_FROM, 0)
        return Climate(temperature, round(toll))


@dataclass(frozen=True, slots=True)
class Turn:
    """One round: the part of the effort before its middle and its begin, and when a thread's share of it is over."""

    middle: float
    begun: float
    stopper: Stopper


class Watch:
    """Turns by the wall clock."""

    def __init__(self, begun: float, seconds: float) -> None:
        self._begun, self._seconds = begun, seconds

    def turn(self, overhead: float = 0.0) -> Turn | None:
        """Give the next turn, or None when the time is up; `overhead` are the seconds until its first step."""
        spent = monotonic() - self._begun
        left = self._seconds - spent
        if left <= 0:
            return None
        length = max(self._seconds / TURNS, WORTH_IT * overhead)
        length = left if left < 1.5 * length else length
        return Turn((spent + length / 2) / self._seconds, spent / self._seconds, lambda share: _after(share * length))


def _after(seconds: float) -> Done:
    """Say when the time is up, though never before the first steps were taken."""
    end, looks = monotonic() + seconds, count()
    return lambda: next(looks) > 0 and monotonic() >= end


class Steps:
    """Turns by steps of each thread, which come out the same on any machine."""

    def __init__(self, steps: int) -> None:
        self._looks = -(-steps // EVERY)
        self._turns = min(TURNS, self._looks)
        self._taken = 0

    def turn(self, overhead: float = 0.0) -> Turn | None:  # noqa: ARG002 - only a watch minds
        """Give the next turn, or None when all steps are taken."""
        if self._taken == self._turns:
            return None
        self._taken += 1
        looks = self._looks // self._turns + (self._taken <= self._looks % self._turns)
        part = (self._taken - 0.5) / self._turns
        return Turn(part, part - 0.5 / self._turns, lambda share: _looked(max(1, round(share * looks))))


def _looked(looks: int) -> Done:
    left = iter(range(looks))
    return lambda: next(left, None) is None
