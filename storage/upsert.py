"""INSERT … ON CONFLICT, which both engines know under the same words."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = sqlite.Insert | postgresql.Insert


def insert_for(dialect: str, table: Table) -> Insert:
    """An insert that knows what to do on a conflict."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An insert in a connection's own words."""
    return insert_for(connection.dialect.name, table)
