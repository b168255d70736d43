"""A dispatcher hands an exception to another one."""

from collections.abc import Sequence

from delivery.model.errors import NotFound
from delivery.model.event import Happened
from delivery.model.people import Member, Role
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class ShowMates:
    """The dispatchers of a depot who may be given something."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int) -> Sequence[Member]:
        """Return who is active, by name."""
        members = await self._work.members.of_depot(depot_id, Role.DISPATCHER)
        return sorted((member for member in members if member.is_active), key=lambda member: member.name)


class GiveException:
    """Makes it another dispatcher's, who is told in person."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._mates = ShowMates(work)

    async def __call__(self, exception_id: int, member_id: int) -> bool:
        """Return whether it is theirs now; False if it is settled, NotFound if they are no dispatcher of its depot."""
        exception = await self._work.exceptions.get(exception_id)
        mates = {member.id: member for member in await self._mates(exception.depot_id)}
        if member_id not in mates:
            raise NotFound("member")
        if exception.claimed_by == member_id or not exception.give(member_id, self._clock.now()):
            return exception.claimed_by == member_id and exception.resolved_at is None
        called = {*exception.facts.get("called", ()), mates[member_id].chat_id}
        exception.facts = {**exception.facts, "called": sorted(chat for chat in called if chat is not None)}
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_GIVEN, depot, exception.id, courier_id=member_id)
        return True
