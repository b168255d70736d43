"""Tables change by migrations only, up and down, on both engines, without losing what they need not lose."""

import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database import Database
from storage.errors import DatabaseUnusable, Problem
from storage.revisions import known, walk
from storage.schema import METADATA
from tests.storage.samples import a_day, a_notice, a_parcel, a_plan, a_yard


@pytest.fixture
async def engine(bare_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a database without a table."""
    engine = create_async_engine(bare_url.replace("sqlite:", "sqlite+aiosqlite:"))
    yield engine
    await engine.dispose()


def _shape(connection: Connection) -> dict[str, object]:
    """Columns, keys, indexes and checks of every table, in the engine's own words."""
    if connection.dialect.name == "sqlite":
        ours = "name NOT LIKE '%alembic%' AND name <> 'sqlite_sequence'"
        rows = connection.execute(text(f"SELECT name, sql FROM sqlite_master WHERE {ours}"))  # noqa: S608
        return {row.name: _clauses(row.sql or "") for row in rows}
    seen = inspect(connection)
    tables = [name for name in seen.get_table_names() if name != "alembic_version"]
    return {name: _postgres_table(connection, name) for name in tables}


def _clauses(sql: str) -> list[str]:
    # A column that was added later stands on the line of the one before.
    clauses = re.split(r"\n|, (?=\w+ [A-Z]+)", sql.replace("\t", ""))
    return sorted(clause.strip(", ").replace('"', "") for clause in clauses)


def _postgres_table(connection: Connection, name: str) -> list[str]:
    columns = "column_name, data_type, is_nullable, character_maximum_length, column_default"
    asked = (
        "SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(:name)",
        "SELECT indexdef FROM pg_indexes WHERE tablename = :name",
        f"SELECT concat_ws(' ', {columns}) FROM information_schema.columns WHERE table_name = :name",  # noqa: S608
    )
    return sorted(str(row[0]) for sql in asked for row in connection.execute(text(sql), {"name": name}))


async def test_migrations_and_tables_agree(engine: AsyncEngine) -> None:
    """Walking every migration makes the tables that the code describes, down to each check and index."""
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
        described = await connection.run_sync(_shape)
        await connection.run_sync(METADATA.drop_all)
    async with engine.begin() as connection:
        await connection.run_sync(walk, "head")
        walked = await connection.run_sync(_shape)

    assert walked == described


async def test_every_step_goes_up_down_and_up(engine: AsyncEngine) -> None:
    """The stairway: each migration can be undone and done again, and at the bottom nothing is left."""
    for revision in known():
        async with engine.begin() as connection:
            await connection.run_sync(walk, revision)
            await connection.run_sync(lambda c: walk(c, "-1", down=True))
            await connection.run_sync(walk, revision)
    async with engine.begin() as connection:
        await connection.run_sync(lambda c: walk(c, "base", down=True))
        assert await connection.run_sync(_shape) == {}


async def test_data_survives_a_step_down_and_up(bare_url: str) -> None:
    """Undoing the last migration and doing it again keeps every row that it does not own."""
    database = Database(bare_url, key="k")
    await database.open()
    await database.upgrade()
    async with database.work() as work:
        yard = await a_yard(work)
        parcel, day = await a_parcel(work, yard), await a_day(work, yard)
        day.change(a_plan(parcel.id))
        await work.outgoing.owe(a_notice("k"))
    async with database.work() as work:
        await work.connection.run_sync(lambda c: walk(c, "-1", down=True))
    await database.upgrade()

    async with database.reading() as work:
        assert (await work.days.get(day.id)).draft == a_plan(parcel.id)
        assert (await work.parcels.get(parcel.id)).tracking_number == "T1"
        assert (await work.outgoing.unsent())[0] == 1
    await database.close()


async def test_who_was_asked_moves_to_a_place_of_its_own(bare_url: str) -> None:
    """A neighbour asked before 0008 is still the one who was asked, down there and up again."""
    database = Database(bare_url, key="k")
    await database.open()
    await database.upgrade()
    async with database.work() as work:
        parcel = await a_parcel(work, await a_yard(work))
        parcel.ask_neighbour("Familie Bär")
    async with database.work() as work:
        await work.connection.run_sync(lambda c: walk(c, "0007", down=True))
        kept = text("SELECT handover, handover_details IS NOT NULL FROM parcels")
        assert tuple((await work.connection.execute(kept)).one()) == ("door", True)
    await database.upgrade()

    async with database.reading() as work:
        found = await work.parcels.get(parcel.id)
        assert (found.asked_neighbour, found.handover_details) == ("Familie Bär", None)
    await database.close()


async def test_upgrading_again_changes_nothing(bare_url: str) -> None:
    """An upgrade of what is up to date is harmless."""
    database = Database(bare_url, key="k")
    await database.open()
    await database.upgrade()
    await database.upgrade()
    await database.close()


async def test_a_newer_schema_is_left_alone(bare_url: str) -> None:
    """What a newer Doorstep has changed is not opened by an older one."""
    database = Database(bare_url, key="k")
    await database.open()
    await database.upgrade()
    async with database.work() as work:
        await work.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    with pytest.raises(DatabaseUnusable) as caught:
        await Database(bare_url, key="k").open()
    assert (caught.value.problem, caught.value.detail) == (Problem.NEWER_SCHEMA, "9999")


async def test_another_key_is_noticed_at_once(bare_url: str) -> None:
    """A database that was sealed with another secret is refused before anything is read or written."""
    database = Database(bare_url, key="first")
    await database.open()
    await database.upgrade()
    await database.close()

    with pytest.raises(DatabaseUnusable) as caught:
        await Database(bare_url, key="second").open()
    assert caught.value.problem is Problem.OTHER_KEY
    rotated = Database(bare_url, key="second", old_keys=["first"])
    await rotated.open()
    await rotated.close()
