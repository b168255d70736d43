"""Messages owed, and which message is the living card."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    and_,
    column,
    or_,
)

from delivery.policy.announcements import Class
from storage.columns import AsText, BigId, Moment, number, one_of
from storage.metadata import METADATA
from storage.standing import LetterState
from storage.values import dump_facts, load_facts

# What may still be sent; an unknown one only while it has a next moment.
_WAITING = or_(column("state") == "new", and_(column("state") == "unknown", column("not_before").is_not(None)))
_SENDING = column("state") == "sending"
_UNALARMED = and_(column("state") == "dead", column("alarmed_at").is_(None))

outbox = Table(
    "outbox",
    METADATA,
    number(),
    Column("key", String(200), nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger),
    Column("kind", String(64), nullable=False),
    Column("delivery", one_of(Class, "delivery"), nullable=False),
    Column("facts", AsText(dump_facts, load_facts), nullable=False),
    Column("method", String(64)),
    Column("params", AsText(dump_facts, load_facts)),
    Column("parcel_id", BigId, index=True),  # no reference: what was sent outlives what it was about
    Column("rings", Boolean, nullable=False),
    Column("lane", SmallInteger, nullable=False),  # 0 is the urgent one
    Column("paced", Boolean, nullable=False),
    Column("state", one_of(LetterState, "state"), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("unknowns", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("dirty", Boolean, nullable=False),
    Column("lease_until", Moment),
    Column("not_before", Moment),
    Column("owed_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("settled_at", Moment),
    Column("alarmed_at", Moment),
    Column("message_id", BigInteger),
    Column("error", Text, nullable=False),
    CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="lease"),
    CheckConstraint("state <> 'sending' OR method IS NOT NULL", name="worded"),
    Index("ix_outbox_waiting", "lane", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_waiting_chat", "chat_id", "lane", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_expiring", "expires_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_sending", "chat_id", sqlite_where=_SENDING, postgresql_where=_SENDING),
    Index("ix_outbox_unalarmed", "id", sqlite_where=_UNALARMED, postgresql_where=_UNALARMED),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(200), primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("below", Integer, nullable=False, server_default="0"),  # how many messages came after it
)
