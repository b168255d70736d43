"""Which service date a depot is at."""

from datetime import date, timedelta

from delivery.model.window import local_date
from delivery.ports.clock import Clock
from delivery.ports.memory import Work


class FindServiceDate:
    """Counts days on the depot's own calendar."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, depot_id: int, days_ahead: int = 0) -> date:
        """Return today's date at the depot, or a later one's."""
        depot = await self._work.depots.get(depot_id)
        return local_date(self._clock.now(), depot.zone) + timedelta(days=days_ahead)
