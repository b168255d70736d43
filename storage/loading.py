"""Business objects straight from rows: as SQLAlchemy would load them, without building and reading a query each time.

That takes many times as long as the statement. What was loaded belongs to the session, which writes its changes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapper, Session, class_mapper
from sqlalchemy.orm.attributes import instance_dict, instance_state

from storage.columns import BigId
from storage.prepared import Prepared

T = TypeVar("T")
Key = tuple[type[Any], tuple[Any, ...], None]


class Wanted(Generic[T]):
    """Objects of one kind; its statement selects all of their table, and is built once."""

    def __init__(self, kind: type[T], statement: Select[Any]) -> None:
        self._kind, self._prepared = kind, Prepared(statement)

    async def load(self, connection: AsyncConnection, session: Session, given: Mapping[str, Any]) -> Sequence[T]:
        """All that fit; one that the session knows is the one it knows."""
        rows, read = await self._prepared.unread(connection, given)
        return [self._thing(session, row, read) for row in rows]

    def _thing(self, session: Session, row: Sequence[Any], read: Callable[[Any], Sequence[Any]]) -> T:
        key = identity(self._kind, row[0])
        known: T | None = session.identity_map.get(key)
        return self._new(session, key, read(row)) if known is None else known

    def _new(self, session: Session, key: Key, values: Sequence[Any]) -> T:
        thing: T = self._mapper.class_manager.new_instance()
        state = instance_state(thing)
        state.key, state.session_id = key, session.hash_key
        session.identity_map.add(state)
        instance_dict(thing).update(zip(self._names, values, strict=True))  # composites put themselves together
        return thing

    @cached_property
    def _mapper(self) -> Mapper[T]:
        return class_mapper(self._kind)

    @cached_property
    def _names(self) -> Sequence[str]:
        return [self._mapper.get_property_by_column(column).key for column in self._mapper.local_table.c]


def identity(kind: type[Any], number: Any) -> Key:
    """Under what a session knows an object."""
    return kind, (number,), None


def by_id(kind: type[T]) -> Wanted[T]:
    """The one with the id `number`."""
    if kind not in _BY_ID:
        table = class_mapper(kind).local_table
        _BY_ID[kind] = Wanted(kind, select(table).where(table.c.id == bindparam("number")))
    return _BY_ID[kind]


_BY_ID: dict[type[Any], Wanted[Any]] = {}


def slots(count: int) -> Sequence[BindParameter[int]]:
    """Parameters for so many ids, to be filled with `filled`: the list of an IN is part of its statement."""
    return [bindparam(f"id{n}", type_=BigId) for n in range(count)]


def filled(numbers: Sequence[int]) -> Mapping[str, int]:
    """One to FEW ids for the `slots` of 1, 2, 4 ... parameters; the last one stands for those that are left over."""
    count = 1 << (len(numbers) - 1).bit_length()
    return {f"id{n}": numbers[min(n, len(numbers) - 1)] for n in range(count)}


FEW = 16
