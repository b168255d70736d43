"""A dispatcher settles an exception."""

from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.share_message import SettleGroup
from delivery.usecases.telling import Tell


class ResolveException:
    """Settles an exception once; whoever settles an unclaimed one has claimed it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._group = SettleGroup(work, clock)

    async def __call__(self, exception_id: int, member_id: int) -> bool:
        """Return whether it was still unresolved."""
        exception = await self._work.exceptions.get(exception_id)
        if not exception.resolve(member_id, self._clock.now()):
            return False
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_RESOLVED, depot, exception.id)
        await self._group.resolved(exception, member_id)
        return True
