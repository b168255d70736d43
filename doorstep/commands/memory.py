"""Opens the database for a command, and finds a depot in it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from doorstep.refusal import Refused

if TYPE_CHECKING:
    from delivery.model.depot import Depot
    from storage.database import Database
    from storage.work import StorageWork

T = TypeVar("T")


@asynccontextmanager
async def opened_database() -> AsyncIterator["Database"]:
    """Open the database of the environment, brought up to date."""
    from doorstep.settings import read_settings
    from storage.database import Database

    settings = read_settings()
    database = Database(settings.database, key=settings.key())
    await database.open()
    try:
        await database.upgrade()
        yield database
    finally:
        await database.close()


def in_one_work(do: Callable[["StorageWork"], Awaitable[T]]) -> T:
    """Do something in one transaction on the environment's database."""

    async def run() -> T:
        async with opened_database() as database, database.work() as work:
            return await do(work)

    return asyncio.run(run())


async def depot_named(work: "StorageWork", name: str) -> "Depot":
    """Find a depot, or say which ones there are."""
    depot = await work.depots.by_name(name)
    if depot is None:
        known = ", ".join(each.name for each in await work.depots.all()) or "none yet: `doorstep depot add`"
        raise Refused(f"There is no depot called {name!r}. Known depots: {known}.")
    return depot
