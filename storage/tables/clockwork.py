"""When each entry of the timetable last ran, and whether the secret key fits."""

from sqlalchemy import Column, Integer, String, Table

from storage.columns import Moment
from storage.metadata import METADATA
from storage.sealed import Sealed

last_runs = Table(
    "last_runs",
    METADATA,
    Column("entry", String(200), primary_key=True),
    Column("at", Moment, nullable=False),
)

canaries = Table(
    "canaries",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("text", Sealed, nullable=False),
)
