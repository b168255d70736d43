"""SQLite as it must be set up: WAL, FULL, one writer connection that begins IMMEDIATE, readers that cannot write."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.errors import DatabaseUnusable, Problem
from storage.inline import inline_connection
from storage.lock import FileLock

WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
READER = ("query_only=ON",)
BUSY_TIMEOUT = 5.0
READERS = 2


class Sqlite:
    """The embedded engine. Before 3.51.3 two connections that write a WAL at once can corrupt it: so one writes."""

    def __init__(self, url: URL) -> None:
        if url.database in (None, "", ":memory:"):
            raise DatabaseUnusable(url.render_as_string(), Problem.NO_FILE)
        self.path = Path(str(url.database)).absolute()
        url = url.set(drivername="sqlite+aiosqlite", database=str(self.path))
        self.writer = _engine(url, 1, WRITER, "BEGIN IMMEDIATE")
        self.reader = _engine(url, READERS, READER, "BEGIN")
        self.intake = self.writer
        self._lock = FileLock(self.path)
        self._turn = asyncio.Lock()  # wakes its waiters in the order they came

    async def open(self) -> None:
        """Take the lock, check the file, and leave it open."""
        if not self.path.parent.is_dir():
            raise DatabaseUnusable(str(self.path), Problem.FOLDER_MISSING)
        self._lock.take()
        try:
            await self._check()
        except BaseException:
            await self.close()
            raise

    async def _check(self) -> None:
        try:
            self.path.touch(mode=0o600)
            async with self.writer.connect() as connection:
                answer = (await connection.exec_driver_sql("PRAGMA quick_check(1)")).scalar_one()
        except OSError as error:
            raise DatabaseUnusable(str(self.path), Problem.NOT_WRITABLE, error.strerror or "") from None
        except DBAPIError as error:
            raise DatabaseUnusable(str(self.path), _problem(str(error.orig)), str(error.orig)) from None
        if answer != "ok":
            raise DatabaseUnusable(str(self.path), Problem.DAMAGED, str(answer))

    async def close(self) -> None:
        """Close every connection, the writer last: the last one checkpoints the WAL."""
        await self.reader.dispose()
        await self.writer.dispose()
        self._lock.release()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the writer connection, first come first served."""
        async with self._turn:
            yield


def _engine(url: URL, connections: int, pragmas: tuple[str, ...], begin: str) -> AsyncEngine:
    async def connect() -> aiosqlite.Connection:
        return await _connected(inline_connection(str(url.database), BUSY_TIMEOUT), pragmas)

    engine = create_async_engine(
        url,
        async_creator=connect,
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return=None,  # every transaction is ended by whoever began it
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


async def _connected(connection: aiosqlite.Connection, pragmas: tuple[str, ...]) -> aiosqlite.Connection:
    await connection
    try:
        for pragma in pragmas:
            async with connection.execute(f"PRAGMA {pragma}") as cursor:
                await cursor.fetchall()
    except BaseException:
        await connection.close()
        raise
    return connection


def _problem(message: str) -> Problem:
    if "not a database" in message:
        return Problem.NOT_A_DATABASE
    if "malformed" in message:
        return Problem.DAMAGED
    return Problem.NOT_WRITABLE
