"""What a depot's own days teach."""

from sqlalchemy import Column, Date, Double, ForeignKey, Integer, Table, UniqueConstraint

from storage.columns import AsText, BigId, Moment, number, version
from storage.learning_values import (
    dump_numbers,
    dump_percents,
    dump_reaches,
    dump_rows,
    load_numbers,
    load_percents,
    load_reaches,
    load_rows,
)
from storage.metadata import METADATA

lessons = Table(
    "lessons",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("service_date", Date, nullable=False),
    Column("drives", AsText(dump_rows, load_rows), nullable=False),
    Column("misses", AsText(dump_rows, load_rows), nullable=False),
    Column("visits", AsText(dump_rows, load_rows), nullable=False, server_default="[]"),
    UniqueConstraint("depot_id", "service_date"),
    sqlite_autoincrement=True,
)

calibrations = Table(
    "calibrations",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False, unique=True),
    Column("learned_at", Moment, nullable=False),
    Column("factor", Double, nullable=False),
    Column("by_hour", AsText(dump_numbers, load_numbers), nullable=False),
    Column("at_door", Double, nullable=False, server_default="1"),
    Column("drives", Integer, nullable=False),
    Column("misses", Integer, nullable=False),
    Column("reaches", AsText(dump_reaches, load_reaches), nullable=False),
    Column("hours", AsText(dump_percents, load_percents), nullable=False, server_default="[]"),
    version(),
    sqlite_autoincrement=True,
)
