"""Updates taken in, buttons shown, and half-typed input."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    column,
)

from storage.columns import AsText, BigId, Moment, number, one_of
from storage.metadata import METADATA
from storage.standing import UpdateState
from storage.values import dump_facts, load_facts

intake = Table(
    "intake",
    METADATA,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("next", BigInteger),
    Column("last_at", Moment),
)

_NEW = column("state") == "new"

inbox = Table(
    "inbox",
    METADATA,
    number(),
    Column("bot_id", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger),
    Column("raw", Text, nullable=False),
    Column("state", one_of(UpdateState, "state"), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
    UniqueConstraint("bot_id", "epoch", "update_id"),
    Index("ix_inbox_waiting", "chat_id", "id", sqlite_where=_NEW, postgresql_where=_NEW),
    Index("ix_inbox_received", "received_at"),
    sqlite_autoincrement=True,
)

buttons = Table(
    "buttons",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("args", AsText(dump_facts, load_facts), nullable=False),
    Column("parcel_id", BigId),
    Column("parcel_version", Integer),
    Column("once", Boolean, nullable=False),
    Column("expires_at", Moment, index=True),
    Column("used_at", Moment),
    Column("result", Text),
    CheckConstraint("(used_at IS NULL) = (result IS NULL)", name="used"),
)

half_typed = Table(
    "half_typed",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(200)),
    Column("data", AsText(dump_facts, load_facts), nullable=False),
)
