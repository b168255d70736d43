"""The stage of every play, and its last line: nothing is violated."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.cast import Cast, gathered
from tests.journeys.town import Town, blank, playing


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database."""
    file = tmp_path_factory.mktemp("template") / "doorstep.db"
    asyncio.run(blank(file))
    return file


@pytest.fixture
async def town(tmp_path: Path, template: Path) -> AsyncIterator[Town]:
    """A town at Monday noon; when the play is over no invariant is broken."""
    async with playing(tmp_path / "doorstep.db", template) as town:
        yield town
        assert await town.ends() == ()


@pytest.fixture
async def cast(town: Town) -> Cast:
    """Anna with a parcel, Ben with a van, Clara at the desk."""
    return await gathered(town)
