"""A depot on the road, and a dispatcher's browser before its board."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from storage.database import Database
from tests.delivery.stage import EVE, Stage, local
from tests.web.board.boarded import opened, sign_in

KEY = "a key of thirty-two characters.."


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The evening before: a depot with three parcels, nothing published yet."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'doorstep.db'}", key=KEY)
    await database.open()
    await database.upgrade()
    stage = Stage(database, local(EVE, 12))
    await stage.build()
    yield stage
    await database.close()


@pytest.fixture
async def road(stage: Stage) -> Stage:
    """The morning of the day: Max is on the road."""
    await stage.publish()
    await stage.morning()
    return stage


@pytest.fixture
async def stranger(road: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that nobody signed in."""
    async with opened(road) as browser:
        yield browser


@pytest.fixture
async def dora(road: Stage, stranger: aiohttp.ClientSession) -> aiohttp.ClientSession:
    """The dispatcher's browser; `dora.headers` has no seal, forms must carry it."""
    await sign_in(road, stranger)
    return stranger
