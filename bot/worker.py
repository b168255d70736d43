"""Takes updates from the inbox: each chat's in order, several chats at once."""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.alarm import Alarm
from bot.app import Conversation
from bot.ports.inbox import MAX_TRIES, Inbox, StoredUpdate
from bot.ports.work import OpenWork
from bot.reading import Unparseable
from bot.redaction import trace
from bot.waking import Wake
from delivery.ports.clock import Clock

AT_ONCE = 16
_log = structlog.get_logger("worker")


class Worker:
    """Handles what waits; an update that fails rests before it is tried again, and its chat with it."""

    def __init__(
        self,
        inbox: Inbox,
        conversation: Conversation,
        open_work: OpenWork,
        clock: Clock,
        alarm: Alarm,
        *,
        at_once: int = AT_ONCE,
        look_every: timedelta | None = None,
    ) -> None:
        self._inbox, self._conversation, self._open_work = inbox, conversation, open_work
        self._clock, self._alarm, self._at_once, self._look_every = clock, alarm, at_once, look_every
        self._wake = Wake(clock)
        self._busy: set[int | None] = set()
        self._resting: dict[int | None, datetime] = {}
        self._looking, self._stopping = True, False

    def poke(self) -> None:
        """Something may wait."""
        self._wake.poke()

    @property
    def seen_at(self) -> datetime | None:
        """When it last looked for something to do."""
        return self._wake.seen_at

    @property
    def idle(self) -> bool:
        """Nothing waits and nothing is being handled."""
        due = self.next_due
        busy = self._looking or self._busy or self._wake.is_poked
        return not busy and (due is None or due > self._clock.now())

    @property
    def next_due(self) -> datetime | None:
        """When a failed update is tried again."""
        return min(self._resting.values(), default=None)

    def stop(self) -> None:
        """Take nothing more; `run` ends when what is being handled is done."""
        self._stopping = True
        self._wake.poke()

    async def run(self) -> None:
        """Handle updates until stopped. A transaction that is cancelled is as if it never began."""
        async with asyncio.TaskGroup() as group:
            while not self._is_over:
                self._looking = True
                self._wake.hush()
                for update in await self._waiting():
                    self._busy.add(update.chat_id)
                    group.create_task(self._handle(update))
                self._looking = False
                if not self._is_over:
                    await self._wake.wait(self._until())

    @property
    def _is_over(self) -> bool:
        return self._stopping and not self._busy

    async def _waiting(self) -> tuple[StoredUpdate, ...]:
        now = self._clock.now()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        room = self._at_once - len(self._busy)
        if room <= 0 or self._stopping:
            return ()
        return tuple(await self._inbox.waiting(self._busy | self._resting.keys(), room))

    def _until(self) -> datetime | None:
        if self._stopping:
            return None  # only for what is being handled
        look = None if self._look_every is None else self._clock.now() + self._look_every
        return min((moment for moment in (self.next_due, look) if moment is not None), default=None)

    async def _handle(self, update: StoredUpdate) -> None:
        with structlog.contextvars.bound_contextvars(update=update.update_id, chat=update.chat_id):
            try:
                await self._conversation.handle(update)
            except Exception as error:  # noqa: BLE001  one update must not stop the others
                await self._failed(update, error)
            finally:
                self._busy.discard(update.chat_id)
                self._wake.poke()

    async def _failed(self, update: StoredUpdate, error: Exception) -> None:
        hopeless = isinstance(error, Unparseable)
        _log.error("an update failed", row=update.row, tries=update.tries + 1, trace=trace(error))
        if hopeless or update.tries + 1 >= MAX_TRIES:
            await self._give_up(update, repr(error) if hopeless else type(error).__name__)
        else:
            await self._inbox.failed(update.row, type(error).__name__, self._clock.now())
            # The first time at once: most likely somebody else held the database.
            rest = timedelta(seconds=2**update.tries - 1)
            self._resting[update.chat_id] = self._clock.now() + rest

    async def _give_up(self, update: StoredUpdate, error: str) -> None:
        try:
            async with self._open_work() as work:
                actor = await self._conversation.give_up(work, update)
                await self._alarm.quarantined(work, update, actor)
        except Exception as again:  # noqa: BLE001  what cannot even be told must still leave the way free
            _log.error("nobody could be told of a quarantined update", row=update.row, trace=trace(again))
        # Only then: whoever dies in between tries once more, and the notice's key keeps it single.
        while await self._inbox.failed(update.row, error, self._clock.now()) < MAX_TRIES:
            pass
