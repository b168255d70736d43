"""Many exceptions at once share one message: it rings once, and grows by edits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

#: So many messages of their own within so long; the next one is shared. A group takes 15 a minute, edits included.
ALONE: Final = ((5, timedelta(seconds=5)), (10, timedelta(minutes=1)))
OVER: Final = timedelta(minutes=1)  #: after so long without another one, the next has a message of its own
_RANK: Final = (Severity.URGENT, Severity.SOON, Severity.NORMAL)


class ShareMessage:
    """Finds or opens the message that a new exception shares."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, depot: Depot, exception: DeliveryException) -> None:
        """Put it into the shared message, if there are too many for messages of their own."""
        now, key = self._clock.now(), f"many:{depot.id}"
        shared = await self._work.exceptions.by_key(key)
        lasts = shared is not None and now - (shared.rang_at or shared.opened_at) < OVER
        if not lasts and not _are_many(await self._work.exceptions.unresolved(depot.id), now):
            return
        if shared is None:
            shared = DeliveryException(depot.id, Trouble.MANY_AT_ONCE, exception.severity, key, now)
            await self._work.exceptions.add(shared)
            lasts = False
        exception.group_id = shared.id
        shared.severity = min(shared.severity, exception.severity, key=_RANK.index)
        shared.rang_at = now
        if not lasts:  # whatever began anew must be heard, though its message is an old one
            await self._tell.about_depot(Happened.EXCEPTION_OPENED, depot, shared.id)


def _are_many(unresolved: Sequence[DeliveryException], now: datetime) -> bool:
    alone = [now - e.opened_at for e in unresolved if e.group_id is None and e.trouble is not Trouble.MANY_AT_ONCE]
    return any(sum(1 for age in alone if age < span) >= most for most, span in ALONE)


class SettleGroup:
    """Keeps a shared message and what shares it in step."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def claimed(self, shared: DeliveryException, member_id: int) -> None:
        """Whoever takes the message takes what nobody else has."""
        for each in await self._work.exceptions.of_group(shared.id):
            each.claim(member_id, self._clock.now())

    async def resolved(self, exception: DeliveryException, member_id: int) -> None:
        """The message settles what shares it; the last of these settles the message."""
        now = self._clock.now()
        for each in await self._work.exceptions.of_group(exception.id):
            each.resolve(member_id, now)
        if exception.group_id is None:
            return
        shared = await self._work.exceptions.get(exception.group_id)
        others = [e for e in await self._work.exceptions.of_group(shared.id) if e.resolved_at is None]
        if not others and shared.resolve(member_id, now):
            depot = await self._work.depots.get(shared.depot_id)
            await self._tell.about_depot(Happened.EXCEPTION_RESOLVED, depot, shared.id)
