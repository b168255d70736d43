"""The one way in: opens a database, and hands out transactions on it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.chat.inbox import StoredInbox
from storage.errors import DatabaseUnusable, Problem, TryAgain
from storage.faults import translated
from storage.mapping import map_everything
from storage.postgres import Postgres
from storage.revisions import refuse_newer, refuse_other_key, upgrade_to_head
from storage.sealed import Seal, seal_with
from storage.sqlite import Sqlite
from storage.work import StorageWork

T = TypeVar("T")
MOST_TRIES = 30


class Database:
    """A SQLite file or a PostgreSQL server; `key` seals what people tell about their doors.

    `old_keys` still open what was sealed before the key was changed.
    """

    def __init__(self, url: str, *, key: str, old_keys: Sequence[str] = ()) -> None:
        map_everything()
        self._ground = _ground(url)
        seal = Seal([key, *old_keys])
        for engine in (self._ground.writer, self._ground.reader):
            seal_with(engine.dialect, seal)
        self._second_tries = asyncio.Lock()
        self.inbox = StoredInbox(self._intake)

    async def open(self) -> None:
        """Check that it can be used, or raise DatabaseBusy or DatabaseUnusable."""
        await self._ground.open()
        try:
            async with self._ground.reader.connect() as connection:
                await refuse_newer(connection)
                await refuse_other_key(connection)
        except BaseException:
            await self._ground.close()
            raise

    async def upgrade(self) -> None:
        """Bring the tables to this version's shape, in one transaction."""
        async with self._ground.taking_in() as connection:
            await upgrade_to_head(connection)

    async def close(self) -> None:
        """Close every connection and release the lock."""
        await self._ground.close()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[StorageWork]:
        """One transaction of its own: commits when the block ends, rolls back when an exception leaves it."""
        with translated():
            async with self._ground.writing() as connection, _work_on(connection) as work:
                yield work
                await work.entities.flush()

    async def repeat(self, do: Callable[[StorageWork], Awaitable[T]]) -> T:
        """Do something in a work, and again in a fresh one as long as a concurrent transaction was faster."""
        with suppress(TryAgain):
            return await self._once(do)
        async with self._second_tries:  # who was overtaken competes with newcomers only
            for _ in range(MOST_TRIES):
                with suppress(TryAgain):
                    return await self._once(do)
            return await self._once(do)

    async def _once(self, do: Callable[[StorageWork], Awaitable[T]]) -> T:
        async with self.work() as work:
            return await do(work)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[StorageWork]:
        """One consistent snapshot that cannot be written to, beside whatever is being written."""
        with translated():
            async with self._ground.reader.connect() as connection, _work_on(connection) as work:
                yield work

    @asynccontextmanager
    async def _intake(self) -> AsyncIterator[AsyncConnection]:
        with translated():
            async with self._ground.taking_in() as connection:
                yield connection


@asynccontextmanager
async def _work_on(connection: AsyncConnection) -> AsyncIterator[StorageWork]:
    work = StorageWork(connection)
    try:
        yield work
    finally:
        await work.entities.close()


def _ground(url: str) -> Sqlite | Postgres:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseUnusable("?", Problem.UNKNOWN_ENGINE) from None  # the text may hold a password
    match parsed.get_backend_name():
        case "sqlite":
            return Sqlite(parsed)
        case "postgresql":
            return Postgres(parsed)
        case other:
            raise DatabaseUnusable(parsed.render_as_string(hide_password=True), Problem.UNKNOWN_ENGINE, other)
