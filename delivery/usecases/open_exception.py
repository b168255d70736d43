"""Opens an exception for the depot's dispatchers."""

from typing import Any

from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.share_message import ShareMessage
from delivery.usecases.telling import Tell


class OpenException:
    """One exception a key: the same trouble does not open twice while it is unresolved."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._share = ShareMessage(work, clock)

    async def __call__(
        self,
        depot_id: int,
        trouble: Trouble,
        severity: Severity,
        key: str,
        parcel_id: int | None = None,
        **facts: Any,
    ) -> DeliveryException:
        """Return the exception that is now open under `key`."""
        known = await self._work.exceptions.by_key(key)
        if known is not None:
            return known
        now = self._clock.now()
        exception = DeliveryException(depot_id, trouble, severity, key, now, parcel_id=parcel_id, facts=facts)
        depot = await self._work.depots.get(depot_id)
        await self._share(depot, exception)
        await self._work.exceptions.add(exception)
        await self._tell.about_depot(Happened.EXCEPTION_OPENED, depot, exception.id)
        return exception
