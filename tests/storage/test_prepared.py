"""Statements that skip the ceremony do what they would do with it."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import bindparam, event, select

from bot.ports.buttons import Action
from storage.database import Database
from storage.errors import Clash
from storage.prepared import Prepared
from storage.sealed import Seal
from storage.tables.conversation import buttons
from storage.tables.kept_places import kept_places
from tests.storage.samples import NOW, later

_ADD = Prepared(buttons.insert().values(once=True))
_ALL = Prepared(select(buttons).where(buttons.c.chat_id == bindparam("chat")).order_by(buttons.c.token))


async def test_values_go_in_and_come_back(database: Database) -> None:
    """Moments, JSON, truth, nothing, and what the statement itself fixes: read by both ways alike."""
    async with database.work() as work:
        for token, until in (("a", None), ("b", later(hours=1))):
            given = {"token": token, "chat_id": 7, "name": "choose", "args": {"slot": [1, None]}, "expires_at": until}
            assert await _ADD.run(work.connection, given) == 1
        here = await _ALL.all(work.connection, {"chat": 7})
    async with database.reading() as snapshot:
        there = await _ALL.all(snapshot.connection, {"chat": 7})

    assert [(row.token, row.args, row.once, row.expires_at, row.used_at) for row in here] == [
        ("a", {"slot": [1, None]}, True, None, None),
        ("b", {"slot": [1, None]}, True, later(hours=1), None),
    ]
    assert [tuple(row) for row in here] == [tuple(row) for row in there]


async def test_a_broken_rule_is_named_as_ever(database: Database) -> None:
    """What the database refuses is the same error as without preparation."""
    async with database.work() as work:
        await work.buttons.add(Action("token", 7, "choose"))
    with pytest.raises(Clash, match="buttons"):
        async with database.work() as work:
            await work.buttons.add(Action("token", 7, "choose"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_writer_skips_the_ceremony(database: Database) -> None:
    """On SQLite's writer such a statement never passes SQLAlchemy's executor."""
    async with database.work() as work:
        assert work.connection.sync_connection is not None
        passed: list[str] = []

        @event.listens_for(work.connection.sync_connection, "before_cursor_execute")
        def _note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            passed.append(statement)

        await work.buttons.add(Action("token", 7, "choose", expires_at=NOW))
        assert await work.buttons.find("token") is not None
        event.remove(work.connection.sync_connection, "before_cursor_execute", _note)

    assert passed == []


async def test_a_statement_serves_databases_that_are_sealed_apart(template: Path, tmp_path: Path) -> None:
    """Each database seals and opens with its own key what the same prepared statement says."""
    add, read = Prepared(kept_places.insert()), Prepared(select(kept_places.c.id, kept_places.c.words))
    for key in ("mine", "theirs"):
        with sqlite3.connect(shutil.copy(template, tmp_path / key)) as file:
            file.execute("delete from canaries")  # it says with which key the template was made
        database = Database(f"sqlite:///{tmp_path / key}", key=key)
        await database.open()
        async with database.work() as work:
            await add.run(work.connection, {"chat_id": 7, "door": "d", "words": key, "kept_at": NOW, "version": 1})
            assert [row.words for row in await read.all(work.connection, {})] == [key]
            lies = (await work.connection.exec_driver_sql("select words from kept_places")).scalar_one()
        await database.close()
        assert Seal([key]).open(lies) == key
