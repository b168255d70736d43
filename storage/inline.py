"""SQLite's work done where it is asked for: a statement takes microseconds, a trip to another thread many times that.

Only COMMIT, which waits for the disk, still goes to the connection's thread.
"""

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection whose `_execute`, the one way to its thread, stays here."""

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

    async def commit(self) -> None:
        """Commit in the connection's thread."""
        await super()._execute(self._conn.commit)  # type: ignore[no-untyped-call]  # aiosqlite's


def inline_connection(path: str, timeout: float) -> InlineConnection:
    """A connection to be awaited, which begins nothing by itself."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)

    connection = InlineConnection(connect, iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy does for the connections that it makes itself
    return connection
