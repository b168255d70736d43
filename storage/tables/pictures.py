"""Pictures that people sent as files, cleaned."""

from sqlalchemy import BigInteger, Column, Index, String, Table

from storage.columns import Moment
from storage.metadata import METADATA
from storage.sealed import SealedBytes

pictures = Table(
    "pictures",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("content", SealedBytes, nullable=False),
    Index("ix_pictures_at", "at"),
)
