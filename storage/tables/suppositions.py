"""What dispatchers suppose of a day, and what would come of it."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Table

from delivery.model.supposition import SuppositionState
from storage.columns import AsText, BigId, Moment, number, one_of, version
from storage.metadata import METADATA
from storage.supposed_values import dump_outcome, dump_premise, load_outcome, load_premise

suppositions = Table(
    "suppositions",
    METADATA,
    number(),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("service_date", Date, nullable=False),
    Column("premise", AsText(dump_premise, load_premise), nullable=False),
    Column("asked_by", BigId, ForeignKey("members.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("chat_id", BigInteger),
    Column("state", one_of(SuppositionState, "state"), nullable=False),
    Column("outcome", AsText(dump_outcome, load_outcome)),
    Column("settled_by", BigId, ForeignKey("members.id")),
    Column("settled_at", Moment),
    version(),
    Index("ix_suppositions_day", "depot_id", "service_date", "state"),
    Index("ix_suppositions_state", "state"),
    sqlite_autoincrement=True,
)
