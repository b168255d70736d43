"""Statements that every update needs, compiled once: on SQLite they run without SQLAlchemy's ceremony.

It takes ten times as long as the statement. What SQLite refuses is tried again the usual way, for the usual error.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler

from storage.inline import Inline, InlineConnection, Ruled


class _UsualWay(Exception):
    """This time SQLAlchemy does it."""


Process = Callable[[Any], Any] | None


class Prepared:
    """One statement; `given` names the parameters (or the columns of an insert), always the same ones."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], SQLCompiler] = {}

    async def all(self, connection: AsyncConnection, given: Mapping[str, Any]) -> Sequence[Any]:
        """Every row, its columns by name."""
        with suppress(_UsualWay):
            compiled, raw = self._for(connection, given)
            return compiled.rows(raw, given)
        found: Sequence[Any] = (await connection.execute(self._statement, dict(given))).all()
        return found

    async def unread(
        self, connection: AsyncConnection, given: Mapping[str, Any]
    ) -> tuple[Sequence[Any], Callable[[Any], Sequence[Any]]]:
        """Every row, and what reads one: not all of them may be worth it. The first column, a number, needs none."""
        with suppress(_UsualWay):
            compiled, raw = self._for(connection, given)
            return compiled.execute(raw, given).fetchall(), compiled.read
        return (await connection.execute(self._statement, dict(given))).all(), tuple

    async def run(self, connection: AsyncConnection, given: Mapping[str, Any]) -> int:
        """How many rows were changed."""
        with suppress(_UsualWay):
            compiled, raw = self._for(connection, given)
            return compiled.execute(raw, given).rowcount
        return (await connection.execute(self._statement, dict(given))).rowcount

    def _for(self, connection: AsyncConnection, given: Mapping[str, Any]) -> "tuple[_Compiled, sqlite3.Connection]":
        driver = _driver(connection)
        known, key = driver.prepared, (self, *given)
        if key not in known:
            known[key] = _Compiled(self._words(connection.dialect, tuple(given)), connection.dialect)
        return known[key], driver.raw

    def _words(self, dialect: Dialect, given: tuple[str, ...]) -> SQLCompiler:
        """The same for every database that is a SQLite file; how values go in and out is not: each has its own seal."""
        if given not in self._compiled:
            names = list(given) if self._statement.is_insert else None
            self._compiled[given] = self._statement.compile(dialect=dialect, column_keys=names)
        return self._compiled[given]


def _driver(connection: AsyncConnection) -> InlineConnection:
    sync = connection.sync_connection
    inline = sync and sync.connection.dbapi_connection
    if sync is None or not isinstance(inline, Inline):
        raise _UsualWay
    if not isinstance(inline, Ruled) and not sync.in_transaction():
        sync.begin()  # as the first statement does that goes the usual way
    return inline.driver


class _Compiled:
    def __init__(self, compiled: SQLCompiler, dialect: Dialect) -> None:
        self.sql = compiled.string
        self._binds: list[tuple[str, Process, Any]] = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            process: Process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            fixed = None if bind.required else bind.effective_value
            self._binds.append((name, process, fixed if process is None or bind.required else process(fixed)))
        columns = compiled._result_columns  # noqa: SLF001  SQLAlchemy's own are not public
        self._row: Any = namedtuple("Line", [column.keyname for column in columns])  # type: ignore[misc]
        self._reads: list[Process] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
        ]

    def execute(self, raw: sqlite3.Connection, given: Mapping[str, Any]) -> sqlite3.Cursor:
        """Give SQLite what it wants, in its order."""
        values = [
            fixed if name not in given else given[name] if process is None else process(given[name])
            for name, process, fixed in self._binds
        ]
        try:
            return raw.execute(self.sql, values)
        except sqlite3.Error:
            raise _UsualWay from None

    def read(self, found: Sequence[Any]) -> list[Any]:
        """A row's values as the columns' types say."""
        return [value if read is None else read(value) for value, read in zip(found, self._reads, strict=True)]

    def rows(self, raw: sqlite3.Connection, given: Mapping[str, Any]) -> list[Any]:
        """What SQLite answers, each row with its columns by name."""
        return [self._row._make(self.read(found)) for found in self.execute(raw, given).fetchall()]
