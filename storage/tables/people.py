"""Recipients, the team, their chats, and what links a chat to a parcel."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text, column

from delivery.model.people import InvitationKind, LinkKind, MapApp, Role
from storage.columns import AsText, BigId, Moment, growing, number, one_of, version
from storage.habits import dump_rest, dump_skills, load_rest, load_skills
from storage.metadata import METADATA

recipients = Table(
    "recipients",
    METADATA,
    number(),
    Column("name", Text, nullable=False),
    Column("phone", Text),
    Column("email", Text),
    Column("language", String(35)),
    version(),
    sqlite_autoincrement=True,
)

chats = Table(
    "chats",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's own
    Column("language", String(35), nullable=False),
    Column("name", Text, nullable=False),
    Column("blocked_at", Moment),
    version(),
)

members = Table(
    "members",
    METADATA,
    number(),
    Column("role", one_of(Role, "role"), nullable=False),
    Column("depot_id", BigId, ForeignKey("depots.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("chat_id", BigInteger),
    Column("confirmed_at", Moment),
    version(),
    Column("maps", growing(MapApp, "maps")),
    Column("skills", AsText(dump_skills, load_skills), nullable=False, server_default=""),
    Column("rest", AsText(dump_rest, load_rest)),
    Index("uq_members_chat", "chat_id", unique=True),  # NULLs do not clash
    Index("ix_members_depot", "depot_id", "role", "name"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    METADATA,
    number(),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", one_of(LinkKind, "kind"), nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index(
        "uq_links_active",
        "parcel_id",
        "chat_id",
        unique=True,
        sqlite_where=column("ended_at").is_(None),
        postgresql_where=column("ended_at").is_(None),
    ),
    Index("ix_links_chat", "chat_id"),
    sqlite_autoincrement=True,
)

invitations = Table(
    "invitations",
    METADATA,
    number(),
    Column("kind", one_of(InvitationKind, "kind"), nullable=False),
    Column("token_hash", String(128), nullable=False, unique=True),
    Column("subject_id", BigId, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("used_by", BigInteger),
    Column("used_at", Moment),
    version(),
    sqlite_autoincrement=True,
)
