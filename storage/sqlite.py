"""SQLite as it must be set up: WAL, FULL, one writer connection that begins IMMEDIATE, readers that cannot write."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import URL, Connection, Dialect, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from storage.errors import DatabaseUnusable, Problem
from storage.inline import Inline, Ruled, inline_connection
from storage.lock import FileLock
from storage.sharing import Turns

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
        self.writer = _engine(url, 1, WRITER, Ruled)
        self.reader = _engine(url, READERS, READER, Inline)
        event.listen(self.reader.sync_engine, "begin", _begin)
        self._lock = FileLock(self.path)
        self._hand: tuple[AsyncConnection, Turns] | None = None  # the one that writes

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
            connection = await self.writer.connect()
            driver: Any = (await connection.get_raw_connection()).driver_connection
            self._hand = connection, Turns(driver)
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
        if self._hand is not None:
            await self._hand[0].close()
        await self.writer.dispose()
        self._lock.release()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, first come first served."""
        if self._hand is None:
            raise DatabaseUnusable(str(self.path), Problem.NOT_REACHABLE, "not open")
        connection, turns = self._hand
        async with turns.part():
            yield connection

    taking_in = writing  #: the inbox is written like everything else


def _engine(url: URL, connections: int, pragmas: tuple[str, ...], kind: type[Inline]) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return=None,  # every transaction is ended by whoever began it
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "do_connect")
    def _connect(dialect: Dialect, *_: object) -> Inline:
        connected: Any = await_only(_connected(inline_connection(str(url.database), BUSY_TIMEOUT), pragmas))
        return kind(dialect.loaded_dbapi, connected)

    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


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
