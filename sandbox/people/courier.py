"""A courier: accepts the invite, starts the route, drives from card to card and reports each door."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from sandbox.people.agenda import Entry
from sandbox.people.chat import Message
from sandbox.people.control import User
from sandbox.people.driving import Beeline, Drive, Roads
from sandbox.people.habits import Habits
from sandbox.people.job import Job, Phase, is_card
from sandbox.people.person import Life, Person
from sandbox.people.rates import Rates
from sandbox.people.reporting import Reporting
from sandbox.people.sharing import Sharing
from sandbox.people.shift import Shift
from sandbox.town.town import Point

_WAIT = re.compile(r"⏳ (\d\d):(\d\d)")
_STARTS_A_DAY = 3
_QUESTIONS_A_DAY = 4
_LAST_WORDS = 2  #: the end of a route, and what to bring back
_SAME_VISIT = timedelta(minutes=40)


class Courier(Person):
    """Somebody with a van; `position` is where it stands when it does not drive."""

    def __init__(
        self,
        user: User,
        life: Life,
        position: Point,
        *,
        shift: Shift | None = None,
        roads: Roads | None = None,
        rates: Rates | None = None,
    ) -> None:
        super().__init__(user, life)
        self.position = position
        self.phase = Phase.OFF
        self.job: Job | None = None
        self._before: Job | None = None
        self._shift = shift or Shift()
        self._roads = roads or Beeline()
        self._habits = Habits(self, rates or Rates())
        self._reporting = Reporting(self, self._habits)
        self._start: Entry | None = None
        self._starts: list[datetime] = []
        self._asked: list[datetime] = []
        self._arrival: Entry | None = None
        self._sharing = Sharing(self)
        self._expect_the_morning()

    def invited(self, payload: str) -> None:
        """An invite has come; it is accepted at once."""

        async def accept() -> None:
            await self.say(text=f"/start {payload}")

        self.after(2, 30, accept)

    def where(self) -> Point:
        """Where the van is now."""
        if self.phase is Phase.DRIVING and self.job:
            return self.job.drive.where(self.life.now())
        return self.position

    def saw(self, message: Message, *, new: bool) -> None:  # noqa: ARG002 - a card is a card, sent or edited
        """Follow cards; finish reports; start when there is a start button."""
        if message.having("▶️"):
            self._plan_start(self.life.now())
        if self.job and self.phase in {Phase.DRIVING, Phase.AT_DOOR} and self.job.is_over(message):
            self.rest()
        elif is_card(message):
            self._see_card(message)
        self._habits.saw(message)
        if self.phase is Phase.REPORTING:
            self._reporting.saw(message)

    def woke(self) -> None:
        """Start afresh from what the chat shows; what was planned before the player came is forgotten."""
        self.rest()
        self._expect_the_morning()
        super().woke()

    def rest(self) -> None:
        """No stop any more; wait for the next card."""
        self._before = self.job or self._before
        self.position, self.phase, self.job = self.where(), Phase.OFF, None
        if self._arrival:
            self._arrival.cancel()

    def drive(self, card: Message) -> None:
        """Set out for the door of a card."""
        if card.destination is None:
            return
        now, start = self.life.now(), self.where()
        way = self._roads.way(start, card.destination) or Beeline().way(start, card.destination)
        seconds = way.seconds * self.random.uniform(0.8, 1.3) + self.random.uniform(10, 50)
        arrives = max(now + timedelta(seconds=seconds), self._not_before(card) or now)
        drive = Drive(way, now, arrives)
        before = self.job or self._before
        self.job, self.phase = Job(card, card.destination, drive, handled=card.serial), Phase.DRIVING
        self.job.drive = drive = replace(drive, arrives=arrives + self._habits.sets_out(self.job))
        if before and before.is_shown_again(card) and now - before.drive.arrives < _SAME_VISIT:
            self.job.verdict = before.verdict
        if self._arrival:
            self._arrival.cancel()
        self._arrival = self.at(drive.arrives, self._arrive)
        self._tick_later(self.job)

    def _see_card(self, card: Message) -> None:
        job, phase = self.job, self.phase
        if job is None or phase is Phase.OFF:
            self.drive(card)
        elif card.destination == job.destination and phase is not Phase.REPORTING:
            job.card = card
        elif phase is not Phase.REPORTING or job.is_next(card):
            self.drive(card)

    def _plan_start(self, earliest: datetime) -> None:
        if self._start and not self._start.cancelled:
            return
        when = self._shift.next(self.life.local(earliest))
        ready = self.chat.newest("▶️")
        when = max(when, (ready and self._not_before(ready[0])) or when)
        if sum(start.date() == when.date() for start in self._starts) >= _STARTS_A_DAY:
            when = self._shift.tomorrow(when)
        when += timedelta(seconds=self.random.uniform(20, 240)) + self._habits.before_start(when)
        self._start = self.at(when, self._press_start)

    def _not_before(self, message: Message) -> datetime | None:
        """The moment that a message asks to wait for: ⏳ and a time of today."""
        found = _WAIT.search(message.text)
        if found is None:
            return None
        local = self.life.local()
        return local.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)

    async def _press_start(self) -> None:
        self._start = self.at(self.life.now() + timedelta(minutes=15), self._start_again)
        found = self.chat.newest("▶️")
        if found and self.phase is Phase.OFF:
            self._starts.append(self.life.local())
            await self.press(*found)
            await self.share_position()

    async def _start_again(self) -> None:
        self._start = None
        if self.chat.newest("▶️"):
            self._plan_start(self.life.now())

    def ask_later(self) -> None:
        """No card has come: ask for it in a while, unless the route is over, and less and less often."""
        asked = sum(moment.date() == self.life.local().date() for moment in self._asked)
        self.after(600 * 2**asked, 700 * 2**asked, self._ask)

    async def _ask(self) -> None:
        local = self.life.local()
        asked = sum(moment.date() == local.date() for moment in self._asked)
        over = any(message.text.startswith("🏁") for message in islice(self.chat.latest(), _LAST_WORDS))
        if self.phase is Phase.OFF and not over and asked < _QUESTIONS_A_DAY and self._shift.next(local) == local:
            self._asked.append(local)
            await self.say(text="/start")
            self.ask_later()

    def _expect_the_morning(self) -> None:
        local = self.life.local()
        begins = self._shift.next(local)
        later = begins if begins > local else self._shift.tomorrow(local)
        self.at(later + timedelta(minutes=15), self._morning)

    async def _morning(self) -> None:
        self._expect_the_morning()
        if not self.chat.newest("▶️"):
            await self._ask()

    async def _arrive(self) -> None:
        if not self.job or self.phase is not Phase.DRIVING:
            return
        self.position, self.phase = self.job.destination, Phase.AT_DOOR
        await self.share_position()
        await self._reporting.arrived()

    def _tick_later(self, job: Job) -> None:
        # All vans tick at the same even minutes, so that a clock that jumps makes one stop for all of them.
        mark = (int(self.life.now().timestamp()) // 240 + 1) * 240
        when = datetime.fromtimestamp(mark, tz=self.life.now().tzinfo)

        async def tick() -> None:
            if self.job is job and self.phase is Phase.DRIVING:
                await self.share_position()
                self._tick_later(job)

        if when < job.drive.arrives:
            self.at(when, tick)

    async def share_position(self) -> None:
        """Show the van on the map of the chat."""
        await self._sharing.show(self.where())

    async def stop_sharing(self) -> None:
        """Take the van off the map of the chat."""
        await self._sharing.stop(self.where())
