"""Reports that can still be taken back."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.columns import BigId, Moment
from storage.metadata import METADATA
from storage.reports import dump_before, load_before
from storage.sealed import SealedAs

reports = Table(
    "reports",
    METADATA,
    Column("stop_id", BigId, ForeignKey("run_stops.id"), primary_key=True, autoincrement=False),
    Column("courier_id", BigId, ForeignKey("members.id"), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("before", SealedAs(dump_before, load_before), nullable=False),
)
