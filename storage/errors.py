"""What the memory can refuse. Errors carry facts; whoever shows them finds the words.

StorageError
├── DatabaseBusy         another process holds the SQLite file
├── DatabaseUnusable     it cannot be opened; `problem` says why
├── DiskFull             nothing was written, and what is there is whole
├── Clash                a rule that the database guards would be broken
└── TryAgain             a concurrent transaction was faster: begin a fresh one
    └── ChangedMeanwhile somebody changed the same thing since it was read
"""

from dataclasses import dataclass
from enum import StrEnum


class StorageError(Exception):
    """Anything the memory refuses."""


@dataclass(eq=False)
class DatabaseBusy(StorageError):
    """Another process holds the database; `pid` is its id where it is known."""

    path: str
    pid: int | None = None


class Problem(StrEnum):
    """Why a database cannot be used."""

    UNKNOWN_ENGINE = "unknown_engine"  #: neither sqlite nor postgresql
    NO_FILE = "no_file"  #: SQLite in memory: nothing would be remembered
    FOLDER_MISSING = "folder_missing"
    NOT_WRITABLE = "not_writable"
    NOT_A_DATABASE = "not_a_database"
    DAMAGED = "damaged"
    NEWER_SCHEMA = "newer_schema"  #: written by a newer Doorstep
    OTHER_KEY = "other_key"  #: its sealed texts were written with another secret key
    NOT_REACHABLE = "not_reachable"


@dataclass(eq=False)
class DatabaseUnusable(StorageError):
    """The database cannot be opened; `where` never holds a password."""

    where: str
    problem: Problem
    detail: str = ""


class DiskFull(StorageError):
    """There is no room for what was to be written."""


@dataclass(eq=False)
class Clash(StorageError):
    """A rule that the database guards would be broken; `rule` names it without values."""

    rule: str


class TryAgain(StorageError):
    """A concurrent transaction was faster; a fresh one may succeed."""


class ChangedMeanwhile(TryAgain):
    """Somebody changed the same thing since it was read."""
