"""The rooms and the people of a town beside a local Bot API, in one process and on one moved clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.pages import NO_PAGES, Pages
from doorstep.assembly import Account, House
from doorstep.clocks import MovedClock
from doorstep.demo.beat import Beat
from doorstep.demo.driver import Driver
from doorstep.demo.front import BOT_NAME, TOKEN
from doorstep.demo.letters import demo_post
from doorstep.demo.place import Place
from doorstep.demo.window import Frame
from doorstep.ground import ground_in
from doorstep.tokens import SeededTokens
from planning.effort import Seconds
from planning.workshop import Workshop
from sandbox.botapi.server import LocalBotApi
from sandbox.people.driving import Roads
from sandbox.people.people import People
from storage.database import Database

POLL_SECONDS = 50
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Stage:
    """Everything that plays together."""

    clock: MovedClock
    house: House
    api: LocalBotApi
    people: People
    driver: Driver
    tokens: SeededTokens


@dataclass(frozen=True)
class Props:
    """What a stage is set with."""

    place: Place
    roads: Roads
    folder: Path
    seed: int
    plan_seconds: float
    frame: Frame
    pages: Pages = NO_PAGES


def _unused(why: str) -> None:
    log.warning("solver", why=why)


@asynccontextmanager
async def stage(props: Props, clock: MovedClock, api: LocalBotApi, address: str) -> AsyncIterator[Stage]:
    """Set the stage and let everybody live until the block ends."""
    tokens, town = SeededTokens(props.seed), props.place.town
    async with AsyncExitStack() as stack:
        database = Database(f"sqlite+aiosqlite:///{props.folder / 'doorstep.db'}", key=tokens.new())
        await database.open()
        stack.push_async_callback(database.close)
        await database.upgrade()
        workshop = await stack.enter_async_context(Workshop(memory_mib=1024, keep_warm=True, told=_unused))
        people = People(address, clock, town, props.seed, roads=props.roads)
        account, effort = Account(TOKEN, BOT_NAME, address), Seconds(props.plan_seconds)
        house = House(
            database,
            clock,
            tokens,
            props.place.travel,
            workshop,
            account,
            effort,
            POLL_SECONDS,
            props.pages,
            fallback=demo_post(props.frame, people.letter),
            ground=ground_in(town),
        )
        beat = Beat(clock, house.timekeeper)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run) for run in (house.run(pacemaker=False), people.run(), beat.run())]
            yield Stage(clock, house, api, people, Driver(clock, house, api, people, beat), tokens)
            for task in tasks:
                task.cancel()
