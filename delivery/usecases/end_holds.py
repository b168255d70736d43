"""Ends every hold whose time is over: what waited for somebody who was away comes again, the rest goes back."""

from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.expire_offers import ReleaseHolds
from delivery.usecases.hold_parcel import ResumeHeld
from planning.travel.provider import TravelTimes


class EndHolds:
    """What the clock calls; harmless to repeat."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._resume, self._release = ResumeHeld(work, clock, travel), ReleaseHolds(work, clock)

    async def __call__(self) -> int:
        """Return how many holds ended."""
        over = await self._work.parcels.held_until(self._clock.now())
        return await self._resume(over) + await self._release()
