"""A dispatcher takes an exception."""

from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.share_message import SettleGroup
from delivery.usecases.telling import Tell


class ClaimException:
    """First come, first served: of two dispatchers at once, one gets it and the other is told who did."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._group = SettleGroup(work, clock)

    async def __call__(self, exception_id: int, member_id: int) -> bool:
        """Return whether `member_id` has it now."""
        exception = await self._work.exceptions.get(exception_id)
        if not exception.claim(member_id, self._clock.now()):
            return exception.claimed_by == member_id
        await self._group.claimed(exception, member_id)
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_CLAIMED, depot, exception.id)
        return True
