"""Writes to people who have a parcel and no chat, soon after the parcel is known."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ports.work import OpenWork
from delivery.model.mailbox import Channel
from delivery.ports.clock import Clock
from delivery.usecases.open_mailbox import AT_ONCE, WriteToStrangers

EVERY = timedelta(minutes=1)


class Announcing:
    """Asks the rows who waits, again and again: an import may come from another process."""

    def __init__(
        self, open_work: OpenWork, clock: Clock, channels: Sequence[Channel], every: timedelta = EVERY
    ) -> None:
        self._open_work, self._clock, self._channels, self._every = open_work, clock, channels, every
        self.seen_at: datetime | None = None  #: when it last looked
        self.idle = False  #: it waits for its next look

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self.seen_at = self._clock.now()
            while await self._look() >= AT_ONCE:
                pass
            self.idle = True
            await self._clock.sleep_until(self._clock.now() + self._every)
            self.idle = False

    async def _look(self) -> int:
        async with self._open_work() as work:
            return await WriteToStrangers(work, self._clock, self._channels)()
