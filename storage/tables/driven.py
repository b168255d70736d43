"""How closed days went against their plans."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from storage.columns import BigId
from storage.metadata import METADATA

driven_days = Table(
    "driven_days",
    METADATA,
    Column("day_id", BigId, ForeignKey("days.id"), primary_key=True, autoincrement=False),
    Column("close", Integer, nullable=False),
    Column("timed", Integer, nullable=False),
    Column("covered", Integer, nullable=False),
    Column("narrowed", Integer, nullable=False),
    Column("stayed", Integer, nullable=False),
    Column("compared", Integer, nullable=False),
    Column("metres", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("delivered", Integer, nullable=False),
)
