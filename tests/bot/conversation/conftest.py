"""A town and its phones, fresh for every test: each stage is played once and copied."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot.conversation.phones import HandClock, Phones, opened
from tests.bot.conversation.town import Town


@dataclass(frozen=True)
class Snapshot:
    """A database file, and everything else that a town remembers."""

    folder: Path
    town: Town

    @asynccontextmanager
    async def reopened(self, folder: Path) -> AsyncIterator[Town]:
        """A copy of its own."""
        shutil.copy(self.folder / "doorstep.db", folder / "doorstep.db")
        database = await opened(folder, fresh=False)
        phones = Phones(database, deepcopy(self.town.phones.clock))
        phones.remember(self.town.phones)
        yield Town(phones, self.town.depot_id)
        await database.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A depot with people, on a Saturday."""
    return _played(tmp_path_factory.mktemp("built"), Town.build)


@pytest.fixture(scope="session")
def on_the_road(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Monday morning: Max has three stops, Anna's first."""
    return _played(tmp_path_factory.mktemp("road"), Town.build, Town.set_off)


@pytest.fixture(scope="session")
def nobody_home(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Monday morning: nobody opened Anna's door, and her choices are there."""
    return _played(tmp_path_factory.mktemp("failed"), Town.build, Town.set_off, Town.fail)


@pytest.fixture
async def town(built: Snapshot, tmp_path: Path) -> AsyncIterator[Town]:
    """A town before anything happened."""
    async with built.reopened(tmp_path) as town:
        yield town


@pytest.fixture
async def road(on_the_road: Snapshot, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose courier is at work."""
    async with on_the_road.reopened(tmp_path) as town:
        yield town


@pytest.fixture
async def failed(nobody_home: Snapshot, tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which Anna has to choose."""
    async with nobody_home.reopened(tmp_path) as town:
        yield town


def _played(folder: Path, *acts: Callable[[Town], Awaitable[None]]) -> Snapshot:
    async def play() -> Town:
        database = await opened(folder)
        town = Town(Phones(database, HandClock()))
        for act in acts:
            await act(town)
        await database.close()
        return town

    return Snapshot(folder, asyncio.run(play()))
