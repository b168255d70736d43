"""Maps in chats on which a van moves."""

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Table, column

from storage.columns import BigId, Moment, number, version
from storage.metadata import METADATA

_OPEN = column("ended_at").is_(None)

live_maps = Table(
    "live_maps",
    METADATA,
    number(),
    Column("parcel_id", BigId, ForeignKey("parcels.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("latitude", Double, nullable=False),
    Column("longitude", Double, nullable=False),
    Column("ended_at", Moment),
    version(),
    Index("uq_live_maps_open", "parcel_id", "chat_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    sqlite_autoincrement=True,
)
