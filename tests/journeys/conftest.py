"""The stage of every play, and its last line: nothing is violated."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from doorstep import logs
from tests.journeys.cast import Cast, Opening, gathered
from tests.journeys.town import TUESDAY, Town, at, blank, playing


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database."""
    logs.configure(level=logging.WARNING)
    file = tmp_path_factory.mktemp("template") / "doorstep.db"
    asyncio.run(blank(file))
    return file


@pytest.fixture
def opening() -> Opening:
    """When a play begins and for which doors there are parcels; a module may choose its own."""
    return Opening(at(TUESDAY, "07:20"), (1,))


@pytest.fixture
async def town(tmp_path: Path, template: Path, opening: Opening) -> AsyncIterator[Town]:
    """A town; when the play is over no invariant is broken."""
    async with playing(tmp_path / "doorstep.db", template, opening.at, opening.doors) as town:
        yield town
        assert await town.ends() == ()


@pytest.fixture
async def cast(town: Town) -> Cast:
    """Anna with a parcel, Ben with a van, Clara at the desk."""
    return await gathered(town)
