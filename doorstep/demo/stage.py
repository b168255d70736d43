"""The rooms, the local Bot API and the people of a town in one process, on one moved clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from doorstep.assembly import Account, House
from doorstep.clocks import MovedClock
from doorstep.demo.driver import Driver
from doorstep.demo.place import Place
from doorstep.demo.roads import TimedRoads
from doorstep.tokens import SeededTokens
from planning.effort import Seconds
from planning.workshop import Workshop
from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving
from sandbox.people.people import People
from storage.database import Database

TOKEN = "424242:demo-token-of-the-local-bot-api-only"  # noqa: S105  opens nothing but the server beside it
BOT_NAME = "doorstep_demo_bot"
POLL_SECONDS = 50


@dataclass(frozen=True)
class Stage:
    """Everything that plays together."""

    clock: MovedClock
    house: House
    api: LocalBotApi
    people: People
    driver: Driver
    address: str
    tokens: SeededTokens


@asynccontextmanager
async def stage(
    place: Place, start: datetime, folder: Path, *, seed: int, plan_seconds: float, port: int = 0
) -> AsyncIterator[Stage]:
    """Set the stage and let everybody live until the block ends."""
    clock, tokens = MovedClock(start), SeededTokens(seed)
    async with AsyncExitStack() as stack:
        database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key=tokens.new())
        await database.open()
        stack.push_async_callback(database.close)
        await database.upgrade()
        workshop = await stack.enter_async_context(Workshop(memory_mib=1024))
        api = build(clock, bots={TOKEN: BotProfile(BOT_NAME)}, seed=seed, zone=place.town.zone)
        _, address = await stack.enter_async_context(serving(api.app, port=port))
        people = People(address, clock, place.town, seed, roads=TimedRoads(place.travel))
        account = Account(TOKEN, BOT_NAME, address)
        house = House(
            database, clock, tokens, place.travel, workshop, account, Seconds(plan_seconds), poll_seconds=POLL_SECONDS
        )
        driver = Driver(clock, house, api, people)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(house.run(pacemaker=False)), group.create_task(people.run())]
            yield Stage(clock, house, api, people, driver, address, tokens)
            for task in tasks:
                task.cancel()
