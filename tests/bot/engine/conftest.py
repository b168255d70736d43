"""A fresh stage for every test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.engine.stage import Stage, found_a_town, playing


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy: migrating anew for each test would take most of their time."""
    file = tmp_path_factory.mktemp("town") / "town.db"
    asyncio.run(found_a_town(file))
    return file


@pytest.fixture
def file(town: Path, tmp_path: Path) -> Path:
    """A database of this test alone."""
    return Path(shutil.copy(town, tmp_path / "doorstep.db"))


@pytest.fixture
async def stage(file: Path) -> AsyncIterator[Stage]:
    """The whole engine, going by itself."""
    async with playing(file) as stage:
        yield stage
