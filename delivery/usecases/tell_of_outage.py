"""We were away: couriers on shift look whether something they reported is missing."""

from datetime import datetime
from typing import Any

from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class TellOfOutage:
    """Tells each courier whose route is under way, once; recipients hear nothing of it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, since: datetime, until: datetime) -> int:
        """Return how many were told."""
        told = 0
        for depot in await self._work.depots.all():
            for run in await self._work.runs.started(depot.id):
                facts: dict[str, Any] = {"since": since.isoformat(), "until": until.isoformat()}
                await self._tell.about_depot(Happened.SERVICE_RESUMED, depot, run.id, run.courier_id, **facts)
                told += 1
        return told
