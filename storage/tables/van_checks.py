"""Checks of what is on a van."""

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from delivery.model.van_check import CheckKind
from storage.columns import AsText, BigId, Moment, number, one_of, version
from storage.metadata import METADATA
from storage.values import dump_ids, load_ids

van_checks = Table(
    "van_checks",
    METADATA,
    number(),
    Column("run_id", BigId, ForeignKey("runs.id"), nullable=False),
    Column("kind", one_of(CheckKind, "kind"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("seen", AsText(dump_ids, load_ids), nullable=False),
    Column("surplus", AsText(dump_ids, load_ids), nullable=False),
    Column("finished_at", Moment),
    version(),
    UniqueConstraint("run_id", "kind"),
    sqlite_autoincrement=True,
)
