"""What raised an exception by itself is over: it is settled when it has stayed over."""

from datetime import timedelta
from typing import Final

from delivery.model.event import Happened
from delivery.model.exception import DeliveryException
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.share_message import SettleGroup
from delivery.usecases.telling import Tell

CALM: Final = timedelta(minutes=15)  #: what comes and goes within this is one exception, told once


class CalmDown:
    """Notes that a condition is over; whatever stays over is settled without anybody's hand."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._group = SettleGroup(work, clock)

    async def __call__(self, exception: DeliveryException) -> bool:
        """Return whether this settled it."""
        now = self._clock.now()
        exception.calm_since = exception.calm_since or now
        if now - exception.calm_since < CALM or not exception.settle(now):
            return False
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_RESOLVED, depot, exception.id)
        await self._group.calmed(exception)
        return True
