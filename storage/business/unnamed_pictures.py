"""Kept pictures go when nothing names them any more: no parcel, no attempt, no place kept for good."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.event import Happened
from delivery.model.exception import Trouble
from storage.tables.kept_places import kept_places
from storage.tables.parcels import attempts, parcels
from storage.tables.pictures import pictures
from storage.tables.troubles import events, exceptions

_OF_COURIERS = (Trouble.PARCEL_DAMAGED, Trouble.VAN_BROKEN, Trouble.ACCIDENT, Trouble.COURIER_STUCK)
_OURS = "kept:"  #: what the conversation puts before their names


async def forget_unnamed(connection: AsyncConnection, before: datetime | None, chats: Collection[int] = ()) -> int:
    """Let go of those sent before a moment, or at any time by some chats; returns how many."""
    old = pictures.c.chat_id.in_(chats) if before is None else pictures.c.at <= before
    candidates = set((await connection.execute(select(pictures.c.name).where(old))).scalars())
    if not candidates:
        return 0
    unnamed = candidates - await _named(connection)
    await connection.execute(delete(pictures).where(pictures.c.name.in_(unnamed)))
    return len(unnamed)


async def _named(connection: AsyncConnection) -> set[str]:
    wanted: tuple[Select[str], ...] = (
        select(parcels.c.handover_photo).where(parcels.c.handover_photo.is_not(None)),
        select(kept_places.c.photo).where(kept_places.c.photo.is_not(None)),
        select(attempts.c.photo).where(attempts.c.photo.is_not(None)),
    )
    names = {name for query in wanted for name in (await connection.execute(query)).scalars()}
    formers = await connection.execute(select(parcels.c.former).where(parcels.c.former.is_not(None)))
    names |= {former.photo for former in formers.scalars() if former.photo}
    told = await connection.execute(select(events.c.facts).where(events.c.kind == Happened.PHOTO_ADDED))
    problems = await connection.execute(select(exceptions.c.facts).where(exceptions.c.trouble.in_(_OF_COURIERS)))
    names |= {facts["photo"] for rows in (told, problems) for facts in rows.scalars() if facts.get("photo")}
    return {name.removeprefix(_OURS) for name in names}
