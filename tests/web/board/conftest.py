"""A depot on the road, and a dispatcher's browser before its board."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from storage.database import Database
from tests.delivery.stage import DAY, EVE, Stage, local
from tests.web.board.boarded import opened, sign_in

KEY = "a key of thirty-two characters.."
EVENING, MORNING = local(EVE, 12), local(DAY, 8)


@asynccontextmanager
async def _on(file: Path, *, seed: int) -> AsyncIterator[Stage]:
    database = Database(f"sqlite+aiosqlite:///{file}", key=KEY)
    await database.open()
    await database.upgrade()
    yield Stage(database, EVENING, seed)
    await database.close()


async def _written(folder: Path) -> None:
    async with _on(folder / "eve.db", seed=7) as stage:
        await stage.build()
    shutil.copy(folder / "eve.db", folder / "road.db")
    async with _on(folder / "road.db", seed=9) as stage:
        await stage.publish()
        await stage.morning()


def _copied(file: Path, folder: Path) -> Path:
    shutil.copy(file, folder / file.name)
    return folder / file.name


@pytest.fixture(scope="session")
def depots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the depot on the evening before and on the road, written once for all tests."""
    folder = tmp_path_factory.mktemp("depots")
    asyncio.run(_written(folder))
    return folder


@pytest.fixture
async def stage(depots: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """The evening before: a depot with three parcels, nothing published yet."""
    async with _on(_copied(depots / "eve.db", tmp_path), seed=8) as stage:
        yield stage


@pytest.fixture
async def road(depots: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """The morning of the day: Max is on the road."""
    async with _on(_copied(depots / "road.db", tmp_path), seed=8) as stage:
        stage.clock.jump(MORNING)
        yield stage


@pytest.fixture
async def stranger(road: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that nobody signed in."""
    async with opened(road) as browser:
        yield browser


@pytest.fixture
async def dora(road: Stage, stranger: aiohttp.ClientSession) -> aiohttp.ClientSession:
    """The dispatcher's browser."""
    await sign_in(road, stranger)
    return stranger
