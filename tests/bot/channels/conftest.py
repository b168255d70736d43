"""A stage with people who have no chat, and a post that carries their letters to a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alarms import Desk
from bot.channels.post import Post, usable
from bot.channels.ways import ways_in
from delivery.usecases.open_mailbox import WriteToStrangers
from doorstep.mailing import Fallback, Mailing, links_of
from storage.ledger import LetterRecord
from tests.bot.channels.smtp import Mailroom, mailroom
from tests.delivery.conftest import Snapshot
from tests.delivery.conftest import _played as played
from tests.delivery.stage import UNLINKED, Stage

KEY = "a key of thirty-two characters.."
EMAIL, PHONE = "anna+parcels@example.org", "+41791234567"


@dataclass
class Branch:
    """A stage whose third parcel's recipient has an address and no chat."""

    stage: Stage
    mail: Mailing
    room: Mailroom

    async def address(
        self, *, email: str | None = EMAIL, phone: str | None = None, language: str | None = "en"
    ) -> None:
        """Give the recipient an address, and write to them."""
        async with self.stage.work() as work:
            recipient = await work.recipients.get((await work.parcels.get(UNLINKED)).recipient_id)
            recipient.email, recipient.phone, recipient.language = email, phone, language

    async def announce(self) -> int:
        """What the announcing part does each minute."""
        channels = self.mail.channels
        return await self.stage.do(lambda w: WriteToStrangers(w, self.stage.clock, channels)())

    async def carry(self) -> None:
        """Send everything that is due at this moment, in real threads."""
        self.mail.sender.poke()
        async with asyncio.timeout(20):
            while True:
                await asyncio.sleep(0.005)
                if self.mail.sender.idle:
                    return

    async def later(self, **span: float) -> None:
        """Let time pass, and the post do what has become due."""
        self.stage.clock.jump(self.stage.clock.now() + timedelta(**span))
        await self.carry()

    async def letters(self) -> list[LetterRecord]:
        """What the outbox holds about the third parcel."""
        return [x for x in (await self.stage.ledger()).letters if x.parcel_id == UNLINKED]


@pytest.fixture
def room() -> Iterator[Mailroom]:
    """A server that takes everything."""
    with mailroom() as room:
        yield room


@asynccontextmanager
async def branch_of(stage: Stage, room: Mailroom, *ways: str) -> AsyncIterator[Branch]:
    """A post beside a stage, running."""
    urls = " ".join(ways) or f"mailto://127.0.0.1:{room.port}/?from=parcels@example.org&to={{email}}"
    fallback = Fallback(Post(ways_in(urls)), links_of("https://parcels.example.org", KEY, "doorstep_bot"))
    desk, tokens = Desk(stage.clock).alarm, stage.tokens
    mail = Mailing(fallback, stage.database, stage.clock, tokens, desk, lambda _: None)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(mail.sender.run())
        yield Branch(stage, mail, room)
        task.cancel()
    mail.close()


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Apprise reads a hundred modules before its first letter; production does it at the start."""
    assert usable(ways_in("mailto://127.0.0.1/?from=a@example.org&to={email}")[0])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A depot with people and three parcels, on the noon before."""
    return played(tmp_path_factory.mktemp("built"), Stage.build)


@pytest.fixture
async def stage(built: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """Before anything was planned."""
    async with built.reopened(tmp_path) as stage:
        yield stage


@pytest.fixture
async def branch(stage: Stage, room: Mailroom) -> AsyncIterator[Branch]:
    """By e-mail alone."""
    async with branch_of(stage, room) as branch:
        yield branch
