"""Mistakes that others have made before us, built into the house for a test."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

from bot.app import Conversation
from bot.intake.accept import Accept
from bot.ports.inbox import StoredUpdate
from bot.ports.outbox import Sending, Settled
from bot.ports.work import ChatWork
from bot.routers import build_router
from bot.sender.classify import Fate
from bot.sender.sender import Sender
from bot.sender.settling import Settling, Tried
from delivery.model.people import Link
from delivery.policy.announcements import Class
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.read_day import ReadDay
from doorstep.assembly import House
from planning.plan import Plan
from scheduler.plan_day import PlanDay


class AckFirst(Accept):
    """Tells Telegram that it has the updates, and means to write them down soon; the process dies before."""

    async def batch(self, updates: Sequence[Mapping[str, Any]], *, next_offset: int | None) -> int:
        await self._inbox.accept(self._bot_id, (), self._clock.now(), next_offset=next_offset)
        return len(updates)


class TriesAgain(Settling):
    """Believes that what timed out did not arrive."""

    def _settled(self, tried: Tried, now: datetime) -> Settled:
        if tried.verdict.fate is Fate.UNKNOWN and tried.letter.delivery is Class.NEVER_TWICE:
            return Settled(Sending.NEW, not_before=now)
        return super()._settled(tried, now)


class StalePlan(PlanDay):
    """Takes the plan in as it was thought of, whatever was chosen in the meantime."""

    async def __call__(self, depot_id: int, service_date: date, *, publish: bool) -> None:
        async with self._reading() as work:
            read = await ReadDay(work, self._clock, self._travel)(depot_id, service_date)
        plan = await self._think(read)
        async with self._work() as work:
            commit = CommitPlan(work, self._clock, self._travel)
            commit._read = Remembered(read)  # type: ignore[assignment]  # the mistake
            await commit(read, plan, publish=publish)


class Remembered:
    """Reads the day as it was."""

    def __init__(self, read: DayProblem) -> None:
        self._was = read

    async def __call__(self, *_: Any, **__: Any) -> DayProblem:
        return self._was


class Pondering:
    """A solver that thinks until it is told to answer."""

    def __init__(self, solver: Any) -> None:
        self._solver, self.asked, self.answer = solver, asyncio.Event(), asyncio.Event()

    async def solve(self, *about: Any, **more: Any) -> Plan:
        self.asked.set()
        await self.answer.wait()
        plan: Plan = await self._solver.solve(*about, **more)
        return plan


class DoneFirst(Conversation):
    """Ticks a press off before it is handled; the process dies in between."""

    async def handle(self, stored: StoredUpdate) -> None:
        if "callback_query" not in stored.raw:
            await super().handle(stored)
            return
        async with self._open_work() as work:
            await work.doing.done(stored.row, self._clock.now())


def done_before_effect(house: House) -> None:
    """An update is done before its effect is."""
    honest = house.conversation
    house.worker._conversation = DoneFirst(
        honest._bot_id,
        honest._open_work,
        honest._clock,
        honest._tokens,
        honest._voice,
        build_router(),
        honest._supply,
    )


def ack_before_commit(house: House) -> None:
    """Updates are acknowledged before they are kept."""
    honest = house.accept
    house.poller._accept = AckFirst(honest._bot_id, honest._inbox, honest._clock, honest._positions, honest._poke)


def retry_on_timeout(house: House) -> None:
    """A nudge that timed out is sent again."""
    honest = house.sender._settling
    house.sender._settling = TriesAgain(honest._wording, honest._pacing)


class Discreet(Sender):
    """Lets messages die and tells nobody."""

    async def _tell_of_the_dead(self, work: ChatWork, now: datetime) -> None:
        pass


def silent_death(house: House) -> None:
    """A message that could not be sent is given up without an alarm."""
    honest = house.sender
    house.sender = Discreet(honest._api, honest._open_work, honest._clock, honest._settling._wording, honest._alarm)


class TheWholeStreet:
    """Links of a parcel, from a query whose condition somebody forgot."""

    def __init__(self, honest: Any) -> None:
        self._honest = honest

    async def of_parcel(self, _: int) -> Sequence[Link]:
        return [link for number in range(1, 9) for link in await self._honest.of_parcel(number)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._honest, name)


def everybody_is_told(house: House) -> None:
    """What concerns one parcel's recipients is told to everybody's."""
    honest = house.conversation._open_work

    @asynccontextmanager
    async def opened() -> AsyncIterator[ChatWork]:
        async with honest() as work:
            setattr(work, "links", TheWholeStreet(work.links))  # noqa: B010  the mistake; the port is read-only
            yield work

    house.conversation._open_work = opened
