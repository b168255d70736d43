"""The three things that every repository does with a session."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from delivery.model.errors import NotFound

T = TypeVar("T")


async def save(session: AsyncSession, thing: object) -> None:
    """Write a new thing now, so that it has its id."""
    session.add(thing)
    await session.flush()


async def get(session: AsyncSession, kind: type[T], number: int, name: str) -> T:
    """The thing with this id, or NotFound."""
    thing = await session.get(kind, number)
    if thing is None:
        raise NotFound(name, str(number))
    return thing


async def first(session: AsyncSession, wanted: Select[T]) -> T | None:
    """The first that fits, if any."""
    return (await session.scalars(wanted.limit(1))).first()


async def every(session: AsyncSession, wanted: Select[T]) -> Sequence[T]:
    """All that fit."""
    return (await session.scalars(wanted)).all()
