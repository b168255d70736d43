"""PostgreSQL: every work is one SERIALIZABLE transaction, as if they ran one after another, as on SQLite they do."""

from contextlib import AbstractAsyncContextManager

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.errors import DatabaseUnusable, Problem

CONNECTIONS = 10


class Postgres:
    """A server that several processes share."""

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+asyncpg")
        self.writer = create_async_engine(
            self._url, isolation_level="SERIALIZABLE", pool_size=CONNECTIONS, hide_parameters=True, pool_pre_ping=True
        )
        self.reader = self.writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._intake = self.writer.execution_options(isolation_level="READ COMMITTED")

    async def open(self) -> None:
        """Find out whether the server answers."""
        from asyncpg import InterfaceError, PostgresError

        try:
            async with self.reader.connect() as connection:
                await connection.exec_driver_sql("SELECT 1")
        except (OSError, SQLAlchemyError, PostgresError, InterfaceError) as error:
            where, kind = self._url.render_as_string(hide_password=True), type(error).__name__
            raise DatabaseUnusable(where, Problem.NOT_REACHABLE, kind) from None

    async def close(self) -> None:
        """Close every connection."""
        await self.writer.dispose()

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction; nobody waits: the server decides who was first."""
        return self.writer.begin()

    def taking_in(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction on the inbox, whose statements stand each for itself."""
        return self._intake.begin()
