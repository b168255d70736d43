"""The one place where the rooms are put together."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.alarms import Desk
from bot.app import Conversation
from bot.intake.accept import Accept
from bot.intake.poller import Poller
from bot.intake.taken import Position
from bot.labels.reading import read_labels
from bot.labels.scanning import Scanning
from bot.menu import Menu
from bot.pages import NO_PAGES, Pages
from bot.pictures.fetching import TelegramFiles
from bot.pictures.kept import kept_pictures
from bot.pictures.taking import Taking
from bot.ports.inbox import Inbox
from bot.routers import build_router
from bot.sender.sender import Sender
from bot.sender.wording import Wording
from bot.telegram import Telegram
from bot.views.refusals import stale_button, trouble, words_for
from bot.voice import Voice
from bot.waking import poking
from bot.wording import wording
from bot.worker import Worker
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.note_position import NotePosition
from doorstep.ground import Ground
from doorstep.mailing import Fallback, Mailing
from doorstep.plan_pictures import with_plans
from doorstep.route_pictures import with_routes
from doorstep.supervision import Standing, supervised
from doorstep.watched import Watched
from doorstep.wiring import supplies
from locales import best_language
from planning.effort import Effort, Seconds
from planning.travel.provider import TravelTimes
from scheduler.jobs import Jobs
from scheduler.pacemaker import Pacemaker, Timekeeper
from scheduler.plan_day import PlanDay
from scheduler.ports import Solver
from scheduler.prove_offers import ProveOffers
from scheduler.supposing import Supposing
from scheduler.thinking import Thinking
from storage.database import Database
from storage.work import StorageWork

Role = Literal["intake", "worker", "sender", "scheduler"]
ROLES: tuple[Role, ...] = ("intake", "worker", "sender", "scheduler")
GRACE_SECONDS = 5.0
Run = Callable[[], Awaitable[None]]
VOICE = Voice(words_for, stale_button, trouble, best_language)


@dataclass(frozen=True)
class Account:
    """The bot as Telegram knows it."""

    token: str = field(repr=False)
    name: str
    api: str

    @property
    def bot_id(self) -> int:
        """The number before the token's colon."""
        return int(self.token.partition(":")[0])


class House:
    """Every room, wired; `run` starts the roles asked for."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        tokens: Tokens,
        travel: TravelTimes,
        solver: Solver,
        account: Account,
        effort: Effort | None = None,
        poll_seconds: int = 50,
        pages: Pages = NO_PAGES,
        board: str = "",
        fallback: Fallback | None = None,
        ground: Ground | None = None,
        quick: Solver | None = None,
    ) -> None:
        """`quick` thinks of what dispatchers wait for; without one they wait for the plans that are being made."""
        self.database, self.clock, self.travel, self._account = database, clock, travel, account
        self.standing: dict[str, Standing] = {}
        self._solver = Watched(solver, clock)
        work = poking(database.work, self._poke)
        inbox: Inbox = database.inbox
        ground = with_plans(ground or Ground(), database.reading)
        shown = kept_pictures(database.reading, with_routes(ground, database.reading))
        self.telegram = Telegram(account.token, account.api, shown)
        files = TelegramFiles(self.telegram)
        taking = Taking(files, database.reading, clock, tokens)
        scanning = Scanning(files, database.reading, clock, read_labels)
        told = Desk(clock).alarm
        self.mail = Mailing(fallback, database, clock, tokens, told, self._poke) if fallback else None
        desk = self.mail or Desk(clock)
        supply = supplies(clock, tokens, travel, account.name, board, ground.book)
        self.conversation = Conversation(
            account.bot_id, work, clock, tokens, VOICE, build_router(), supply, taking, scanning
        )
        self.worker = Worker(inbox, self.conversation, work, clock, desk.alarm)
        # The sender looks again after each of its own turns; its commits need not wake anybody.
        self.sender = Sender(self.telegram, database.work, clock, Wording(wording(clock), tokens, pages), desk.alarm)
        self.accept = Accept(account.bot_id, inbox, clock, self._positions, self.worker.poke)
        self.poller = Poller(account.bot_id, self.telegram, inbox, self.accept, clock, poll_seconds=poll_seconds)
        self.menu = Menu(self.telegram, database.reading, clock)
        plan_day = PlanDay(work, database.reading, clock, travel, self._solver, effort or Seconds(20))
        prove_offers = ProveOffers(work, database.reading, clock, travel)
        self.jobs = Jobs(work, database.reading, clock, travel, plan_day, prove_offers)
        self.thinking = Thinking(database.reading, prove_offers, self.jobs)
        self.supposing = Supposing(work, database.reading, clock, travel, quick or self._solver)
        self.timekeeper = Timekeeper(work, database.reading, self.jobs)
        self.work = work

    @property
    def idle(self) -> bool:
        """Whether every room waits for the world or for time to pass."""
        at_rest = self.poller.idle and self.worker.idle and self.sender.idle
        at_rest = at_rest and (self.mail is None or self.mail.idle)
        return at_rest and self.thinking.idle and self.supposing.idle and not self.timekeeper.busy

    @property
    def signs(self) -> Mapping[str, datetime | None]:
        """When each part last gave a sign of life."""
        return {
            "poller": self.poller.seen_at,
            "worker": self.worker.seen_at,
            "sender": self.sender.seen_at,
            "scheduler": self.timekeeper.seen_at,
            "workshop": self._solver.seen_at,
        }

    async def run(self, roles: Sequence[Role] = ROLES, *, pacemaker: bool = True) -> None:
        """Run until cancelled; without `pacemaker` the owner of a moved clock calls the timekeeper.

        Once cancelled, nothing more is taken in, and what is being handled or sent gets GRACE_SECONDS to end.
        """
        async with self.telegram, asyncio.TaskGroup() as group:
            tasks = {
                name: group.create_task(supervised(name, run, standing=self.standing))
                for name, run in self._parts(roles, pacemaker=pacemaker)
            }
            try:
                await asyncio.Event().wait()
            finally:
                await self._wind_up(tasks)

    def _parts(self, roles: Sequence[Role], *, pacemaker: bool) -> Iterator[tuple[str, Run]]:
        if "intake" in roles:
            yield "intake", self.poller.run
        if "worker" in roles:
            yield "worker", self.worker.run
        if "sender" in roles:
            yield "sender", self.sender.run
            yield "menu", self.menu.run
        if "sender" in roles and self.mail is not None:
            yield from self.mail.parts()
        if "scheduler" in roles:
            yield "thinking", self.thinking.run
            yield "supposing", self.supposing.run
        if "scheduler" in roles and pacemaker:
            yield "pacemaker", Pacemaker(self.timekeeper, self.clock).run

    async def _wind_up(self, tasks: Mapping[str, asyncio.Task[None]]) -> None:
        ending = {task for name, task in tasks.items() if name in ("worker", "sender", "post")}
        for task in set(tasks.values()) - ending:
            task.cancel()
        self.worker.stop()
        self.sender.stop()
        if self.mail is not None:
            self.mail.sender.stop()
        if ending:
            await asyncio.wait(ending, timeout=GRACE_SECONDS)
        if self.mail is not None:
            self.mail.close()

    def _poke(self, done: StorageWork) -> None:
        if done.owes:
            self.sender.poke()
        if done.mails and self.mail is not None:
            self.mail.sender.poke()
        if done.asks:
            self.thinking.poke()
            self.supposing.poke()

    async def _positions(self, positions: Sequence[Position]) -> None:
        async with self.work() as work:
            for position in positions:
                member = await work.members.by_chat(position.user_id)
                if member is not None and member.is_active:
                    note = NotePosition(work)
                    await note(member.id, position.latitude, position.longitude, position.at)
                    await MoveLiveMaps(work, self.clock).of_courier(member.id)
