"""Who is signed in at the board, and what was changed there by hand."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from delivery.model.edit import EditKind
from storage.columns import AsText, BigId, Moment, growing, number
from storage.metadata import METADATA
from storage.values import dump_pins, dump_plan, load_pins, load_plan

board_links = Table(
    "board_links",
    METADATA,
    Column("link_hash", String(128), primary_key=True),
    Column("member_id", BigId, ForeignKey("members.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

board_sessions = Table(
    "board_sessions",
    METADATA,
    Column("token_hash", String(128), primary_key=True),
    Column("member_id", BigId, ForeignKey("members.id"), nullable=False, index=True),
    Column("begun_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

plan_edits = Table(
    "plan_edits",
    METADATA,
    number(),
    Column("day_id", BigId, ForeignKey("days.id"), nullable=False),
    Column("member_id", BigId, ForeignKey("members.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", growing(EditKind, "kind"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", AsText(dump_plan, load_plan), nullable=False),
    Column("pins_before", AsText(dump_pins, load_pins), nullable=False),
    Column("parcel_id", BigId),
    Column("shift_id", BigId),
    Index("ix_plan_edits_day", "day_id", "id"),
    sqlite_autoincrement=True,
)
