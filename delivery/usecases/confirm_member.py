"""A dispatcher confirms a new courier or dispatcher."""

from delivery.model.errors import NotAllowed
from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class ConfirmMember:
    """Gives a member that accepted the invite its rights; only a dispatcher of the same depot can."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, member_id: int, by: int) -> None:
        """Confirm; a second time changes nothing."""
        member, dispatcher = await self._work.members.get(member_id), await self._work.members.get(by)
        if dispatcher.depot_id != member.depot_id or not dispatcher.is_active:
            raise NotAllowed("confirm_member")
        if member.confirmed_at is not None:
            return
        member.confirmed_at = self._clock.now()
        depot = await self._work.depots.get(member.depot_id)
        name, role = member.name, str(member.role)
        happened = Happened.MEMBER_CONFIRMED
        await self._tell.about_depot(happened, depot, member.id, courier_id=member.id, name=name, role=role)
