"""A little town with Anna's chat, as often as a test asks, from a file that is built once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.delivery.stage import EVE, Stage, local
from tests.timeline.heard import Ears

KEY = "a key for cards"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town, built once."""
    file = tmp_path_factory.mktemp("cards") / "doorstep.db"

    async def build() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}", key=KEY)
        await database.open()
        await database.upgrade()
        await Stage(database, local(EVE, 12)).build()
        await database.close()

    asyncio.run(build())
    return file


@pytest.fixture
async def ears(blank: Path, tmp_path: Path) -> AsyncIterator[Ears]:
    """Anna's chat, with the card that she got when she opened her link."""
    shutil.copy(blank, tmp_path / "doorstep.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'doorstep.db'}", key=KEY)
    await database.open()
    found = Ears(Stage(database, local(EVE, 12), seed=9))
    await found.listen()
    yield found
    await database.close()
