"""Turns the engines' errors into the memory's own, which carry no values: a value may be somebody's phone number."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from storage.errors import ChangedMeanwhile, Clash, DiskFull, TryAgain

FULL = "disk is full"  # as SQLite says it
RETRYABLE = frozenset({"40001", "40P01"})  # serialization failure, deadlock


@contextmanager
def translated() -> Iterator[None]:
    """Whatever leaves the block is a StorageError where this room can name it."""
    try:
        yield
    except StaleDataError:
        raise ChangedMeanwhile from None
    except IntegrityError as error:
        raise Clash(_rule(error)) from None
    except DBAPIError as error:
        if _code(error) in RETRYABLE:
            raise TryAgain from None
        if FULL in str(error.orig):
            raise DiskFull(FULL) from None
        raise
    except sqlite3.OperationalError as error:  # a commit that several works share
        if FULL in str(error):
            raise DiskFull(FULL) from None
        raise


def _code(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _rule(error: IntegrityError) -> str:
    """The first line names the constraint; PostgreSQL's second line would quote the row."""
    return str(error.orig).splitlines()[0].rpartition(">: ")[2]
