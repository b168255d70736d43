"""SQLite's work done where it is asked for: a statement takes microseconds, a trip to another thread many times that.

Only COMMIT, which waits for the disk, still goes to the connection's thread.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar, cast

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

T = TypeVar("T")


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection whose `_execute`, the one way to its thread, stays here."""

    prepared: dict[tuple[object, ...], Any]  #: what statements were compiled to

    async def _connect(self) -> aiosqlite.Connection:
        try:
            return await super()._connect()
        except BaseException:
            self._thread.join()  # what it still says, it says to this loop: by the next breath the loop may be closed
            raise

    async def _execute(self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")  # as aiosqlite says it: SQLAlchemy knows the sentence
        return fn(*args, **kwargs)

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection."""
        if not self._running or self._connection is None:
            raise sqlite3.OperationalError("Connection closed")
        return self._connection

    def committing(self) -> asyncio.Future[None]:
        """Begin to commit in the connection's thread; nobody may use the connection before it is done."""
        done = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((done, self.raw.commit))
        return done


class _Now:
    """Done as soon as it is awaited: SQLAlchemy wants every statement of an async driver to await something."""

    def __await__(self) -> Generator[None, None, None]:
        yield from ()


_NOW = _Now()


class _Cursor(sqlite3.Cursor):
    """SQLite's own cursor, in the clothes of an async one."""

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":
        if in_greenlet():
            await_only(_NOW)
        super().execute(sql, parameters)
        return self

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> "_Cursor":
        if in_greenlet():
            await_only(_NOW)
        super().executemany(sql, parameters)
        return self

    async def _async_soft_close(self) -> None:
        """Nothing was read ahead."""


class Inline(AsyncAdapt_aiosqlite_connection):
    """What SQLAlchemy holds."""

    __slots__ = ()

    def cursor(self, server_side: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002  SQLAlchemy's signature
        """A cursor that works here and now."""
        return self.driver.raw.cursor(_Cursor)

    @property
    def driver(self) -> InlineConnection:
        """For whoever has its turn."""
        driver: Any = self._connection
        return cast("InlineConnection", driver)


class Ruled(Inline):
    """A connection whose transactions are somebody else's: what SQLAlchemy takes for their end changes nothing."""

    __slots__ = ()

    def commit(self) -> None:
        """Left to whoever began."""

    def rollback(self) -> None:
        """Left to whoever began."""


def inline_connection(path: str, timeout: float) -> InlineConnection:
    """A connection to be awaited, which begins nothing by itself."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)

    connection = InlineConnection(connect, iter_chunk_size=64)
    connection.prepared = {}
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy does for the connections that it makes itself
    return connection
