"""The kinds of columns that tables are made of."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Dialect, Enum, Integer, String, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself only in an INTEGER PRIMARY KEY


class NaiveMoment(ValueError):
    """A moment without a zone cannot be stored."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: TIMESTAMPTZ, or text of fixed width that sorts as time does."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the engine's own type."""
        chosen: TypeEngine[Any] = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else String(32)
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive moments and write UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveMoment(value.isoformat())
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read UTC."""
        if value is None or dialect.name == "postgresql":
            return value if value is None else value.astimezone(UTC)
        return datetime.fromisoformat(value)


class AsText(TypeDecorator[Any]):
    """A value kept as text by two functions. Plain text on both engines: JSONB refuses what JSON may hold (NUL)."""

    impl = Text
    cache_ok = True

    def __init__(self, dump: Callable[[Any], str], load: Callable[[str], Any]) -> None:
        super().__init__()
        self.dump, self.load = dump, load

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's signature
        """Write the value."""
        return None if value is None else self.dump(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002  SQLAlchemy's signature
        """Read the value."""
        return None if value is None else self.load(value)


def number() -> Column[int]:
    """A primary key given by the database, never given again after a row is gone: meanings refer to it."""
    return Column("id", BigId, primary_key=True, autoincrement=True)


def version() -> Column[int]:
    """Counts a row's changes, for optimistic locking."""
    return Column("version", Integer, nullable=False)


def one_of(kind: type[StrEnum], name: str) -> Enum:
    """Text that a CHECK keeps to the members of `kind`."""
    return _text_of(kind, name, checked=True)


def growing(kind: type[StrEnum], name: str) -> Enum:
    """Text of an enumeration that grows with the business: no CHECK to migrate for each new member."""
    return _text_of(kind, name, checked=False)


def _text_of(kind: type[StrEnum], name: str, *, checked: bool) -> Enum:
    values = [str(member) for member in kind]
    return Enum(
        kind, values_callable=lambda _: values, native_enum=False, create_constraint=checked, length=64, name=name
    )
