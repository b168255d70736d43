"""Tells the desk again of what nobody has taken in time, and of what was put off until now."""

from collections.abc import Sequence
from datetime import datetime

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException
from delivery.model.people import Member, Role
from delivery.policy.escalation import Due, due, due_at
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class EscalateExceptions:
    """First the desk and the next dispatcher in person, then everyone; at last it stays as it is."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, depot_id: int) -> int:
        """Return how many were told again."""
        depot, now = await self._work.depots.get(depot_id), self._clock.now()
        waiting = [(each, due(each, now)) for each in await self._work.exceptions.unresolved(depot_id)]
        for exception, why in waiting:
            if why is not None:
                await self._tell_again(depot, exception, why)
        return sum(1 for _, why in waiting if why is not None)

    async def _tell_again(self, depot: Depot, exception: DeliveryException, why: Due) -> None:
        exception.rang_at, exception.snoozed_until = self._clock.now(), None
        if why is Due.ESCALATED:
            exception.escalations += 1
            called = await self._called(exception)
            exception.facts = {**exception.facts, "called": sorted({*exception.facts.get("called", ()), *called})}
        await self._tell.about_depot(Happened.EXCEPTION_ESCALATED, depot, exception.id, level=exception.escalations)

    async def _called(self, exception: DeliveryException) -> list[int]:
        """Whose own chats it goes to, beside the desk's."""
        members = await self._work.members.of_depot(exception.depot_id, Role.DISPATCHER)
        active = sorted((member for member in members if member.is_active), key=lambda member: member.id)
        chosen: Sequence[Member] = active
        if exception.escalations == 1 and active:
            chosen = [active[exception.id % len(active)]]  # in turn, so that not the same one is called for each
        return [member.chat_id for member in chosen if member.chat_id is not None]


class NextEscalation:
    """When the desk must be told of something again, as things stand."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int) -> datetime | None:
        """Return the first such moment of a depot."""
        coming = [due_at(each) for each in await self._work.exceptions.unresolved(depot_id)]
        return min((each[0] for each in coming if each is not None), default=None)
