"""Signs of life in the database, and what couriers are told once we are back after having been away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from delivery.usecases.tell_of_outage import TellOfOutage
from scheduler.ports import OpenWork

ENTRY: Final = "heartbeat"  #: among the last runs
EVERY: Final = timedelta(seconds=30)
AWAY: Final = timedelta(minutes=2)  #: a restart is no outage


@dataclass(frozen=True)
class _At:
    """The moment of a beat, as the business asks for it."""

    at: datetime

    def now(self) -> datetime:
        """The moment."""
        return self.at

    async def sleep_until(self, when: datetime) -> None:
        """A moment does not pass."""


class Heartbeat:
    """Notes that we live; the first beat of a process finds out for how long nobody did."""

    def __init__(self, work: OpenWork, reading: OpenWork) -> None:
        self._work, self._reading = work, reading
        self._noted: datetime | None = None

    async def beat(self, now: datetime) -> None:
        """Note it from time to time; after an outage the same transaction owes every courier on shift a message."""
        if self._noted is not None and now - self._noted < EVERY:
            return
        since = await self._away_since(now) if self._noted is None else None
        async with self._work() as work:
            if since is not None:
                await TellOfOutage(work, _At(now))(since, now)
            await work.last_runs.note(ENTRY, now)
        self._noted = now

    async def _away_since(self, now: datetime) -> datetime | None:
        async with self._reading() as work:
            last = (await work.last_runs.all()).get(ENTRY)
        return last if last is not None and now - last > AWAY else None
