"""Depots and what drives from there."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Double, ForeignKey, Integer, String, Table, Text, Time

from storage.columns import AsText, BigId, number, version
from storage.habits import dump_skills, dump_timeline, load_skills, load_timeline
from storage.metadata import METADATA


def door() -> tuple[Column[Any], ...]:
    """The columns of an address."""
    return (
        Column("street", Text, nullable=False),
        Column("postcode", Text, nullable=False),
        Column("city", Text, nullable=False),
        Column("latitude", Double, nullable=False),
        Column("longitude", Double, nullable=False),
    )


depots = Table(
    "depots",
    METADATA,
    number(),
    Column("name", Text, nullable=False, unique=True),
    *door(),
    Column("zone", String(64), nullable=False),
    Column("publish_at", Time, nullable=False),
    Column("cutoff_at", Time, nullable=False),
    Column("morning_at", Time, nullable=False),
    Column("dispatch_chat_id", BigInteger),
    Column("dispatch_topic_id", BigInteger),
    Column("timeline", AsText(dump_timeline, load_timeline), nullable=False, server_default="{}"),
    Column("language", String(35), nullable=False, server_default="en"),
    version(),
    sqlite_autoincrement=True,
)

vans = Table(
    "vans",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("capacity_g", BigInteger, nullable=False),
    Column("capacity_ml", BigInteger, nullable=False),
    version(),
    Column("skills", AsText(dump_skills, load_skills), nullable=False, server_default=""),
    CheckConstraint("capacity_g >= 0 AND capacity_ml >= 0", name="capacity"),
    sqlite_autoincrement=True,
)

shifts = Table(
    "shifts",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False, index=True),
    Column("van_id", BigId, ForeignKey("vans.id"), nullable=False),
    Column("courier_id", BigId, ForeignKey("members.id"), nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    Column("weekdays", Integer, nullable=False),
    version(),
    CheckConstraint("weekdays BETWEEN 0 AND 127", name="weekdays"),
    sqlite_autoincrement=True,
)

outages = Table(
    "outages",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("service_date", Date, nullable=False),
    Column("van_id", BigId, ForeignKey("vans.id")),
    Column("courier_id", BigId, ForeignKey("members.id")),
    sqlite_autoincrement=True,
)

pickup_points = Table(
    "pickup_points",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    *door(),
    Column("opening_hours", Text, nullable=False),
    version(),
    sqlite_autoincrement=True,
)
