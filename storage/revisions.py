"""How old a database's tables are, and how they are brought up to date."""

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import DatabaseUnusable, Problem
from storage.sealed import SealBroken
from storage.tables.clockwork import canaries

HERE = Path(__file__).parent / "migrations"
CANARY = "sings"


def known() -> tuple[str, ...]:
    """Every revision that this version knows, oldest first; their files are named m<revision>_<what>.py."""
    return tuple(sorted(file.name[1:5] for file in (HERE / "versions").glob("m[0-9]*.py")))


async def found(connection: AsyncConnection) -> str | None:
    """The revision that a database is at; None before the first."""
    if not await connection.run_sync(_has_table, "alembic_version"):
        return None
    return (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()


def _has_table(connection: Connection, name: str) -> bool:
    return inspect(connection).has_table(name)


async def refuse_newer(connection: AsyncConnection) -> None:
    """Leave a database alone that a newer version has changed."""
    revision = await found(connection)
    if revision is not None and revision not in known():
        raise DatabaseUnusable(_where(connection), Problem.NEWER_SCHEMA, revision)


async def refuse_other_key(connection: AsyncConnection) -> None:
    """Notice at once that the secret key is not the one this database was sealed with."""
    if not await connection.run_sync(_has_table, canaries.name):
        return
    try:
        (await connection.execute(select(canaries.c.text))).all()
    except SealBroken:
        raise DatabaseUnusable(_where(connection), Problem.OTHER_KEY) from None


async def upgrade_to_head(connection: AsyncConnection) -> None:
    """Walk every migration that is missing, and leave a canary for the key."""
    if await found(connection) != known()[-1]:
        await connection.run_sync(walk, "head")
    if (await connection.execute(select(canaries.c.id))).first() is None:
        await connection.execute(canaries.insert().values(id=1, text=CANARY))


def walk(connection: Connection, target: str, *, down: bool = False) -> None:
    """Walk up or down to a revision, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, target)


def _where(connection: AsyncConnection) -> str:
    return connection.engine.url.render_as_string(hide_password=True)
