"""Service dates and their plans."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    column,
)

from delivery.model.plan import Phase, RevisionState, Wanted
from storage.columns import AsText, BigId, Moment, number, one_of, version
from storage.metadata import METADATA
from storage.values import dump_pins, dump_plan, load_pins, load_plan

days = Table(
    "days",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("service_date", Date, nullable=False),
    Column("draft", AsText(dump_plan, load_plan), nullable=False),
    Column("phase", one_of(Phase, "phase"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("wanted", one_of(Wanted, "wanted")),
    Column("wanted_by", BigInteger),
    version(),
    Column("pins", AsText(dump_pins, load_pins), nullable=False, server_default="{}"),
    UniqueConstraint("depot_id", "service_date"),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    METADATA,
    number(),
    Column("day_id", BigId, ForeignKey("days.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("plan", AsText(dump_plan, load_plan), nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("state", one_of(RevisionState, "state"), nullable=False),
    CheckConstraint("number > 0", name="number"),
    UniqueConstraint("day_id", "number"),
    Index(
        "uq_revisions_published",
        "day_id",
        unique=True,
        sqlite_where=column("state") == "published",
        postgresql_where=column("state") == "published",
    ),
    sqlite_autoincrement=True,
)
