"""Every test has a town of its own: each stage is played once and its file is copied."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from storage.database import Database
from tests.delivery.stage import EVE, Stage, local

KEY = "a secret of the tests, long enough"
Step = Callable[[Stage], Awaitable[object]]


@dataclass(frozen=True)
class Snapshot:
    """A database file, and what time it was."""

    file: Path
    now: datetime

    @asynccontextmanager
    async def reopened(self, folder: Path) -> AsyncIterator[Stage]:
        """A copy of its own."""
        shutil.copy(self.file, folder / "doorstep.db")
        database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key=KEY)
        await database.open()
        yield Stage(database, self.now, seed=8)
        await database.close()


def _played(folder: Path, *steps: Step) -> Snapshot:
    async def play() -> Snapshot:
        database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key=KEY)
        await database.open()
        await database.upgrade()
        stage = Stage(database, local(EVE, 12))
        for step in steps:
            await step(stage)
        await database.close()
        return Snapshot(folder / "doorstep.db", stage.clock.now())

    return asyncio.run(play())


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A database with every table and no row."""
    return _played(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A depot with people and three parcels, on the noon before."""
    return _played(tmp_path_factory.mktemp("built"), Stage.build)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The evening before, the plan published."""
    return _played(tmp_path_factory.mktemp("told"), Stage.build, Stage.publish)


@pytest.fixture(scope="session")
def on_the_road(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Eight in the morning, the van has left."""
    return _played(tmp_path_factory.mktemp("road"), Stage.build, Stage.publish, Stage.morning)


@pytest.fixture(scope="session")
def nobody_home(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Nobody opened Anna's door, and her choices are proven."""
    steps = (Stage.build, Stage.publish, Stage.morning, Stage.fail, Stage.prove)
    return _played(tmp_path_factory.mktemp("failed"), *steps)


@pytest.fixture
async def bare(empty: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """Nothing yet."""
    async with empty.reopened(tmp_path) as stage:
        yield stage


@pytest.fixture
async def stage(built: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """Before anything was planned."""
    async with built.reopened(tmp_path) as stage:
        yield stage


@pytest.fixture
async def published(told: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """The evening before."""
    async with told.reopened(tmp_path) as stage:
        yield stage


@pytest.fixture
async def driving(on_the_road: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """The van has left."""
    async with on_the_road.reopened(tmp_path) as stage:
        yield stage


@pytest.fixture
async def failed(nobody_home: Snapshot, tmp_path: Path) -> AsyncIterator[Stage]:
    """Anna has choices."""
    async with nobody_home.reopened(tmp_path) as stage:
        yield stage
