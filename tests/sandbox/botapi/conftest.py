"""A fresh stage for every test."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.botapi.stage import Stage, playing


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A served local Bot API where Anna has begun a chat and no update waits."""
    async with playing() as stage:
        await stage.say()
        stage.api.state.bot_named("doorstep_bot").updates.waiting.clear()
        yield stage
