"""A dispatcher puts an exception off for a while."""

from datetime import timedelta
from typing import Final

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

MINUTES: Final = (10, 30, 60)


class SnoozeException:
    """Nobody is told of it until then; whoever takes it meanwhile wakes it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, exception_id: int, minutes: int) -> bool:
        """Return whether it was still unresolved; BadInput for another number of minutes."""
        if minutes not in MINUTES:
            raise BadInput("minutes", f"must be one of {MINUTES}")
        exception = await self._work.exceptions.get(exception_id)
        if not exception.snooze(self._clock.now() + timedelta(minutes=minutes)):
            return False
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_CHANGED, depot, exception.id)
        return True
