"""What happened, and what a dispatcher must look at."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, column

from delivery.model.event import Happened
from delivery.model.exception import ExceptionState, Severity, Trouble
from storage.columns import AsText, BigId, Moment, growing, number, one_of, version
from storage.metadata import METADATA
from storage.values import dump_facts, load_facts

exceptions = Table(
    "exceptions",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("trouble", growing(Trouble, "trouble"), nullable=False),
    Column("severity", one_of(Severity, "severity"), nullable=False),
    Column("key", String(200), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("parcel_id", BigId, ForeignKey("parcels.id")),
    Column("facts", AsText(dump_facts, load_facts), nullable=False),
    Column("state", one_of(ExceptionState, "state"), nullable=False),
    Column("claimed_by", BigId, ForeignKey("members.id")),
    Column("claimed_at", Moment),
    Column("resolved_at", Moment),
    Column("snoozed_until", Moment),
    Column("rang_at", Moment),
    Column("escalations", Integer, nullable=False, server_default="0"),
    Column("calm_since", Moment),
    Column("group_id", BigId),
    version(),
    CheckConstraint("(state = 'resolved') = (resolved_at IS NOT NULL)", name="resolved"),
    Index(
        "uq_exceptions_unresolved",
        "key",
        unique=True,
        sqlite_where=column("state") != "resolved",
        postgresql_where=column("state") != "resolved",
    ),
    Index("ix_exceptions_depot", "depot_id", "state"),
    Index("ix_exceptions_key", "key"),
    Index("ix_exceptions_group", "group_id"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    METADATA,
    number(),
    Column("at", Moment, nullable=False),
    Column("kind", growing(Happened, "kind"), nullable=False),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), index=True),
    Column("courier_id", BigId),
    Column("subject_id", BigId),
    Column("facts", AsText(dump_facts, load_facts), nullable=False),
    sqlite_autoincrement=True,
)
