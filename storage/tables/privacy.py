"""Tries to prove a parcel, and addresses that want to be left in peace."""

from sqlalchemy import Column, Index, String, Table

from storage.columns import Moment, number
from storage.metadata import METADATA

proof_tries = Table(
    "proof_tries",
    METADATA,
    number(),
    Column("subject", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_proof_tries_subject", "subject", "at"),
    sqlite_autoincrement=True,
)

silences = Table(
    "silences",
    METADATA,
    Column("address_hash", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)
