"""The timetable's hand in a demo: sleeps on the moved clock until something is due."""

from delivery.ports.clock import Clock
from scheduler.pacemaker import Timekeeper


class Beat:
    """Calls the same tick that APScheduler calls in production."""

    def __init__(self, clock: Clock, timekeeper: Timekeeper) -> None:
        self._clock, self._timekeeper = clock, timekeeper
        self.idle = False

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            await self._timekeeper.tick(self._clock.now())
            when = await self._timekeeper.next_due(self._clock.now())
            self.idle = True
            await self._clock.sleep_until(when)
            self.idle = False
