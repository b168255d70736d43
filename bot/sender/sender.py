"""Sends what the outbox holds: each turn settles what came back and takes what is due, in one transaction."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.alarm import Alarm
from bot.ports.outbox import Call, Letter
from bot.ports.work import ChatWork, OpenWork
from bot.sender.classify import Fate, classify
from bot.sender.leasing import Leasing
from bot.sender.moving import EDITS
from bot.sender.pacing import Pacing
from bot.sender.settling import Settling, Tried
from bot.sender.wording import Wording
from bot.telegram import Api
from bot.waking import Wake
from delivery.policy.announcements import Class
from delivery.ports.clock import Clock

AT_ONCE = 60
LEASE = timedelta(seconds=60)  #: business time; must be longer than a request takes
SECONDS = 20.0  #: real time for one request
_log = structlog.get_logger("sender")


class Sender:
    """The only one who sends. `poke` it after every commit that owed something."""

    def __init__(
        self,
        api: Api,
        open_work: OpenWork,
        clock: Clock,
        wording: Wording,
        alarm: Alarm,
        *,
        pacing: Pacing | None = None,
        lease: timedelta = LEASE,
        look_every: timedelta | None = None,
        mail: bool = False,
        most: int | None = None,
    ) -> None:
        """Where other processes owe messages too, `look_every` so often; `mail` sends to mailboxes, `most` at once."""
        self._api, self._open_work, self._clock, self._alarm = api, open_work, clock, alarm
        self._pacing, self._look_every = pacing or Pacing(), look_every
        self._mail, self._most = mail, most
        self._settling, self._leasing = Settling(wording, self._pacing), Leasing(wording, lease)
        self._wake = Wake(clock)
        self._came_back: list[Tried] = []
        self._under_way = 0
        self.patience = SECONDS
        self._turning, self._stopping = True, False
        self._next: datetime | None = clock.now()  # whoever sent before us may have left something

    def poke(self) -> None:
        """Something may be due."""
        self._wake.poke()

    @property
    def seen_at(self) -> datetime | None:
        """When it last looked for something to do."""
        return self._wake.seen_at

    @property
    def idle(self) -> bool:
        """Nothing due now, nothing under way, nothing to write down."""
        busy = self._turning or self._under_way or self._came_back or self._wake.is_poked
        return not busy and (self._next is None or self._next > self._clock.now())

    @property
    def next_due(self) -> datetime | None:
        """When there is something to do again, if nobody pokes."""
        return self._next

    def stop(self) -> None:
        """Take nothing more; `run` ends when the requests under way are answered and written down."""
        self._stopping = True
        self._wake.poke()

    async def run(self) -> None:
        """Send until stopped. Cancelling cuts off the requests under way, and their leases tell."""
        async with asyncio.TaskGroup() as group:
            while not self._is_over:
                self._turning = True
                self._wake.hush()
                for letter, call, fence in await self._turn():
                    self._under_way += 1
                    group.create_task(self._request(letter, call, fence))
                self._turning = False
                if not self._is_over:
                    await self._wake.wait(self._until())

    @property
    def _is_over(self) -> bool:
        return self._stopping and not self._under_way and not self._came_back

    def _until(self) -> datetime | None:
        if self._stopping:
            return None  # only for what is under way
        look = None if self._look_every is None else self._clock.now() + self._look_every
        return min((moment for moment in (self._next, look) if moment is not None), default=None)

    async def _turn(self) -> Sequence[tuple[Letter, Call, int]]:
        back, now = list(self._came_back), self._clock.now()
        async with self._open_work() as work:
            for tried in back:
                await self._settling.settle(work, tried, now)
            its_time = self._next is not None and self._next <= now
            if its_time:
                await work.outgoing.reap(now)
            taken = () if self._stopping else await self._take(work, now)
            if its_time or self._leasing.gave_up or any(tried.verdict.fate is not Fate.SENT for tried in back):
                await self._tell_of_the_dead(work, now)
        del self._came_back[: len(back)]
        self._pacing.forget(now)
        return taken

    async def _tell_of_the_dead(self, work: ChatWork, now: datetime) -> None:
        for letter in await work.outgoing.unalarmed():
            _log.error("message given up", kind=letter.kind, row=letter.id, parcel=letter.parcel_id, error=letter.error)
            await self._alarm.dead(work, letter)
            await work.outgoing.alarmed(letter.id, now)
            self._wake.poke()
        self._leasing.gave_up = False

    async def _take(self, work: ChatWork, now: datetime) -> Sequence[tuple[Letter, Call, int]]:
        taken, paced_until = [], list[datetime]()
        room = AT_ONCE if self._most is None else self._most - self._under_way
        for letter in await work.outgoing.due(now, room, mail=self._mail) if room else ():
            how = {"paced": letter.paced, "edits": letter.delivery is Class.STATE or EDITS in letter.facts}
            free = self._pacing.free_at(letter.chat_id, now, **how)
            if free > now:
                paced_until.append(free)
            elif (leased := await self._leasing.take(work, letter, now)) is not None:
                self._pacing.sent(letter.chat_id, now, **how)
                taken.append((letter, *leased))
        self._next = await work.outgoing.next_due(now, mail=self._mail)
        if self._most is not None and len(taken) == room:
            self._next = None  # whatever comes back makes room, and pokes
        if self._next is not None and self._next <= now and paced_until:
            self._next = min(paced_until)
        return taken

    async def _request(self, letter: Letter, call: Call, fence: int) -> None:
        try:
            verdict = classify(await self._api.call(call, self.patience))
            self._came_back.append(Tried(letter, call, fence, verdict))
        finally:
            self._under_way -= 1
            self._wake.poke()
