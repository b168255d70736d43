"""Doorstep as far as an update goes: intake, inbox, worker, conversation, outbox, on a SQLite file."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.alarms import Desk
from bot.app import Conversation
from bot.intake.accept import Accept
from bot.ports.buttons import Action
from bot.presses import Press
from bot.rendering import PREFIX
from bot.routers import build_router
from bot.worker import Worker
from delivery.model.people import InvitationKind
from delivery.model.place import Address
from delivery.usecases.add_to_depot import AddDepot
from delivery.usecases.invite import MakeInvitation
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from doorstep.assembly import VOICE
from doorstep.clocks import MovedClock
from doorstep.tokens import SeededTokens
from doorstep.wiring import supplies
from planning.travel.crow_flies import CrowFlies
from storage.database import Database

BOT = 42
MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC)
SOMEWHERE = Address("Hauptstr. 1", "24103", "Kiel", 54.3233, 10.1228)


@dataclass
class Town:
    """What takes updates and what handles them."""

    database: Database
    accept: Accept
    conversation: Conversation
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(100_000))

    def number(self) -> int:
        """A number that no update had yet."""
        return next(self.numbers)

    async def take(self, updates: list[dict[str, Any]], batch: int = 100) -> None:
        """Keep updates in batches, as the poller hands them over."""
        for start in range(0, len(updates), batch):
            await self.accept.batch(updates[start : start + batch], next_offset=None)

    async def handle(self) -> None:
        """Handle everything that waits, as the worker does."""
        clock = MovedClock(MORNING)
        worker = Worker(self.database.inbox, self.conversation, self.database.work, clock, Desk(clock).alarm)
        async with asyncio.TaskGroup() as group:
            group.create_task(worker.run())
            while not worker.idle:  # noqa: ASYNC110  the worker has nobody to tell
                await asyncio.sleep(0.005)
            worker.stop()

    async def buttons(self, chats: Iterable[int]) -> dict[int, str]:
        """For each chat what a button carries that shows its parcel."""
        async with self.database.work() as work:
            for chat in chats:
                (line,) = await work.parcels.lines_of_chat(chat)
                button = Action(f"shows-{chat}", chat, Press.OPEN_PARCEL, parcel_id=line.parcel_id, once=False)
                await work.buttons.add(button)
        return {chat: f"{PREFIX}shows-{chat}" for chat in chats}

    async def owed(self) -> int:
        """How many messages wait to be sent."""
        async with self.database.reading() as work:
            count, _ = await work.outgoing.unsent()
        return count


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """A database with nothing but its tables, and the rooms that an update passes."""
    database = Database(f"sqlite+aiosqlite:///{folder}/town.db", key="k" * 32)
    clock, tokens = MovedClock(MORNING), SeededTokens(1)
    await database.open()
    await database.upgrade()
    supply = supplies(clock, tokens, CrowFlies(), "benchmark_bot")
    conversation = Conversation(BOT, database.work, clock, tokens, VOICE, build_router(), supply)
    try:
        yield Town(database, Accept(BOT, database.inbox, clock, _lost, lambda: None), conversation)
    finally:
        await database.close()


async def payloads(place: Town, count: int) -> list[str]:
    """Register parcels and return what their links carry."""
    clock, tokens = MovedClock(MORNING), SeededTokens(2)
    async with place.database.work() as work:
        depot = await AddDepot(work)("Nord", SOMEWHERE, "Europe/Berlin")
        drafts = [ParcelDraft(f"B{n:05d}", "A person", SOMEWHERE, MORNING.date() + timedelta(1)) for n in range(count)]
        parcels = [await RegisterParcel(work, clock)(depot.id, draft) for draft in drafts]
        invite = MakeInvitation(work, clock, tokens)
        return [await invite(InvitationKind.PARCEL, parcel.id) for parcel in parcels]


async def _lost(_: object) -> None:
    """Positions are not measured here."""
