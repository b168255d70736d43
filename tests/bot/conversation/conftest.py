"""A town and its phones, fresh for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.conversation.phones import HandClock, Phones, opened
from tests.bot.conversation.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A depot with people, on a Saturday."""
    database = await opened(tmp_path)
    town = Town(Phones(database, HandClock()))
    await town.build()
    yield town
    await database.close()
