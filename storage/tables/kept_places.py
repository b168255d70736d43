"""Safe places that chats have named for good."""

from sqlalchemy import BigInteger, Column, Index, String, Table

from storage.columns import Moment, number, version
from storage.former import dump_spot, load_spot
from storage.metadata import METADATA
from storage.sealed import Sealed, SealedAs

kept_places = Table(
    "kept_places",
    METADATA,
    number(),
    Column("chat_id", BigInteger, nullable=False),
    Column("door", String(64), nullable=False),
    Column("words", Sealed, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("photo", Sealed),
    Column("spot", SealedAs(dump_spot, load_spot)),
    version(),
    Index("uq_kept_places_door", "chat_id", "door", unique=True),
    sqlite_autoincrement=True,
)
