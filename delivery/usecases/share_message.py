"""Many exceptions at once, or of one cause, share one message: it rings once, and grows and shrinks by edits."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.policy.causes import TOGETHER, common_cause, facts_in_common
from delivery.policy.storms import are_many
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

OVER: Final = timedelta(minutes=1)  #: after so long without another one, the next has a message of its own
LONGEST_KEY: Final = 200
_RANK: Final = (Severity.URGENT, Severity.SOON, Severity.NORMAL)


class ShareMessage:
    """Finds or opens the message that a new exception shares."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, depot: Depot, exception: DeliveryException) -> None:
        """Put it into a shared message: that of its cause, or one for whatever comes at once."""
        if not await self._of_a_cause(depot, exception):
            await self._at_once(depot, exception)

    async def _of_a_cause(self, depot: Depot, exception: DeliveryException) -> bool:
        """From the third of one cause on they are one message, and the first two move into it."""
        cause = common_cause(exception)
        if cause is None:
            return False
        key = f"cause:{depot.id}:{cause}"[:LONGEST_KEY]
        shared = await self._work.exceptions.by_key(key)
        if shared is None:
            alike = [e for e in await self._work.exceptions.unresolved(depot.id) if common_cause(e) == cause]
            if len(alike) + 1 < TOGETHER:
                return False
            shared = await self._opened(depot, key, exception, facts_in_common(exception))
            for each in alike:
                await self._move(depot, each, shared)
            await self._tell.about_depot(Happened.EXCEPTION_OPENED, depot, shared.id)
        await self._join(depot, exception, shared)
        return True

    async def _opened(
        self, depot: Depot, key: str, exception: DeliveryException, facts: Mapping[str, Any]
    ) -> DeliveryException:
        severity, now = exception.severity, self._clock.now()
        shared = DeliveryException(depot.id, Trouble.MANY_AT_ONCE, severity, key, now, facts=facts)
        await self._work.exceptions.add(shared)
        return shared

    async def _move(self, depot: Depot, exception: DeliveryException, shared: DeliveryException) -> None:
        """Its own message, if it has been sent, says where it went."""
        if exception.group_id is not None:
            return
        exception.facts = {**exception.facts, "moved": True}
        if exception.opened_at < self._clock.now():
            await self._tell.about_depot(Happened.EXCEPTION_CHANGED, depot, exception.id)
        exception.group_id = shared.id
        shared.severity = min(shared.severity, exception.severity, key=_RANK.index)

    async def _join(self, depot: Depot, exception: DeliveryException, shared: DeliveryException) -> None:
        exception.group_id = shared.id
        if _RANK.index(exception.severity) >= _RANK.index(shared.severity):
            return
        shared.severity = exception.severity
        if shared.opened_at < self._clock.now():  # what is more urgent than what was told must be heard
            shared.rang_at = self._clock.now()
            await self._tell.about_depot(Happened.EXCEPTION_OPENED, depot, shared.id)

    async def _at_once(self, depot: Depot, exception: DeliveryException) -> None:
        now, key = self._clock.now(), f"many:{depot.id}"
        shared = await self._work.exceptions.by_key(key)
        lasts = shared is not None and now - (shared.rang_at or shared.opened_at) < OVER
        if not lasts and not _are_many(await self._work.exceptions.unresolved(depot.id), now):
            return
        if shared is None:
            shared = await self._opened(depot, key, exception, {})
            lasts = False
        exception.group_id = shared.id
        shared.severity = min(shared.severity, exception.severity, key=_RANK.index)
        shared.rang_at = now
        if not lasts:  # whatever began anew must be heard, though its message is an old one
            await self._tell.about_depot(Happened.EXCEPTION_OPENED, depot, shared.id)


def _are_many(unresolved: Sequence[DeliveryException], now: datetime) -> bool:
    alone = [now - e.opened_at for e in unresolved if e.group_id is None and e.trouble is not Trouble.MANY_AT_ONCE]
    return are_many(alone)


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
        for each in await self._work.exceptions.of_group(exception.id):
            each.resolve(member_id, self._clock.now())
        shared = await self._emptied(exception)
        if shared is not None and shared.resolve(member_id, self._clock.now()):
            await self._is_over(shared)

    async def calmed(self, exception: DeliveryException) -> None:
        """The last one that was over by itself settles the message too."""
        shared = await self._emptied(exception)
        if shared is not None and shared.settle(self._clock.now()):
            await self._is_over(shared)

    async def _emptied(self, exception: DeliveryException) -> DeliveryException | None:
        """The message that it shared, if nothing in it is open any more."""
        if exception.group_id is None:
            return None
        others = await self._work.exceptions.of_group(exception.group_id)
        is_empty = all(each.resolved_at is not None for each in others)
        return await self._work.exceptions.get(exception.group_id) if is_empty else None

    async def _is_over(self, shared: DeliveryException) -> None:
        depot = await self._work.depots.get(shared.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_RESOLVED, depot, shared.id)
