"""One writer at a time; those who waited their turn meanwhile share one commit, and its wait for the disk.

Each part is a savepoint: it is undone alone. All that were done become durable together, before any of them is told.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from storage.errors import TryAgain
from storage.inline import InlineConnection

MOST_PARTS = 32


class TransactionLost(TryAgain):
    """SQLite undid a whole transaction, its done parts too (a full disk makes it do so): begin a fresh one."""


@dataclass(eq=False)
class Shared:
    """A transaction under way: how many parts are done, and how it ended."""

    changes_before: int
    parts: int = 0
    is_over: bool = False
    error: BaseException | None = None


class Turns:
    """Hands out the writer connection, first come first served."""

    def __init__(self, connection: InlineConnection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()  # wakes its waiters in the order they came
        self._shared: Shared | None = None

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """As good as a transaction of its own: durable when the block was left, undone if by an exception."""
        await self._lock.acquire()
        try:
            shared = self._shared or self._begin()
            async with self._savepoint(shared):
                yield
            if shared.parts >= MOST_PARTS:
                await self._commit(shared)
        finally:
            self._lock.release()
        if not shared.is_over:
            await self._see_to_it(shared)
        if shared.error is not None:
            raise shared.error

    def _begin(self) -> Shared:
        raw = self._connection.raw
        raw.execute("BEGIN IMMEDIATE")
        self._shared = Shared(raw.total_changes)
        return self._shared

    @asynccontextmanager
    async def _savepoint(self, shared: Shared) -> AsyncIterator[None]:
        raw = self._connection.raw
        raw.execute("SAVEPOINT part")
        try:
            yield
            raw.execute("RELEASE part")
        except BaseException:
            self._undo(shared, raw)
            raise
        shared.parts += 1

    def _undo(self, shared: Shared, raw: sqlite3.Connection) -> None:
        if not raw.in_transaction:
            self._end(shared, TransactionLost())
        elif shared.parts:
            raw.execute("ROLLBACK TO part")
            raw.execute("RELEASE part")
        else:
            raw.execute("ROLLBACK")
            self._end(shared)

    async def _see_to_it(self, shared: Shared) -> None:
        """Let those who wait now go first, and commit unless one of them did; a done part is not left half way."""
        cancelled: asyncio.CancelledError | None = None
        while not shared.is_over:
            try:
                await self._lock.acquire()
            except asyncio.CancelledError as error:
                cancelled = error
                continue
            try:
                if not shared.is_over:
                    await self._commit(shared)
            finally:
                self._lock.release()
        if cancelled is not None:
            raise cancelled

    async def _commit(self, shared: Shared) -> None:
        raw = self._connection.raw
        try:
            if raw.total_changes == shared.changes_before:
                raw.commit()
            else:
                await _whatever_happens(self._connection.committing())
        except asyncio.CancelledError:
            self._end(shared)
            raise
        except sqlite3.Error as error:
            if raw.in_transaction:
                raw.rollback()
            self._end(shared, error)
        else:
            self._end(shared)

    def _end(self, shared: Shared, error: BaseException | None = None) -> None:
        shared.is_over, shared.error, self._shared = True, error, None


async def _whatever_happens(done: asyncio.Future[None]) -> None:
    """Wait for it to the end, even if cancelled."""
    cancelled: asyncio.CancelledError | None = None
    while not done.done():
        try:
            await asyncio.shield(done)
        except asyncio.CancelledError as error:
            cancelled = error
    done.result()
    if cancelled is not None:
        raise cancelled
