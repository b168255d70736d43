"""A van on its way with Anna's parcel, and the window through which she follows it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from delivery.usecases.note_position import NotePosition
from storage.database import Database
from tests.delivery.stage import COURIER, EVE, TRAVEL, Stage, local
from tests.web.conftest import SECRET, House
from web.app import build
from web.init_data import InitData
from web.serving import listen, serve
from web.tracking.background import Background
from web.tracking.plane import Point
from web.tracking.tracking import Tracking

KEY, TOKEN = "a key of thirty-two characters..", "424242:the-token-of-this-bot-1234567"
CREDIT = "© OpenStreetMap contributors"
FAST = 0.05  #: seconds between two looks


@dataclass(frozen=True)
class Line:
    """A street."""

    kind: str
    points: Sequence[Point]


def streets() -> Background:
    """A chequerboard of streets around the only street of the stage."""
    rows = [Line("minor", [(52.49 + n * 0.003, 13.38), (52.49 + n * 0.003, 13.44)]) for n in range(15)]
    columns = [Line("major", [(52.48, 13.38 + n * 0.01), (52.54, 13.38 + n * 0.01)]) for n in range(7)]
    return Background([*rows, *columns], CREDIT)


@asynccontextmanager
async def on_the_road(folder: Path) -> AsyncIterator[Stage]:
    """Eight in the morning, the van has left."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key=KEY)
    await database.open()
    await database.upgrade()
    stage = Stage(database, local(EVE, 12))
    for step in (stage.build, stage.publish, stage.morning):
        await step()
    yield stage
    await database.close()


def tracked(stage: Stage) -> Tracking:
    """What the page is served from."""
    work, reading = stage.database.work, stage.database.reading
    return Tracking(work, reading, stage.clock, TRAVEL, KEY, streets(), InitData(TOKEN), FAST)


@asynccontextmanager
async def window(of: Tracking, listening: socket.socket | None = None) -> AsyncIterator[str]:
    """The window, open; gives its address."""
    house, listening = House(), listening or listen("127.0.0.1", 0)
    app = build(None, SECRET, house.health, house.metrics, of)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(serve(app, listening))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def located(stage: Stage, latitude: float, longitude: float = 13.41) -> None:
    """The courier's phone says where it is."""
    await stage.do(lambda work: NotePosition(work)(COURIER, latitude, longitude, stage.clock.now()))
