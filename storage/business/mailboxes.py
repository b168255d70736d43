"""Addresses of people without a chat: who waits to be written to, and who wants no messages."""

from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.mailbox import Channel
from delivery.model.status import FINAL
from storage.tables.parcels import parcels
from storage.tables.people import links, recipients
from storage.tables.privacy import silences
from storage.upsert import insert_into

_ADDRESS = {Channel.EMAIL: recipients.c.email, Channel.PHONE: recipients.c.phone}


class StoredSilences:
    """Addresses that want no messages."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, address: str, at: datetime) -> None:
        """Write there no more."""
        row = insert_into(self._connection, silences).values(address_hash=_hash(address), at=at)
        await self._connection.execute(row.on_conflict_do_nothing(index_elements=["address_hash"]))

    async def has(self, address: str) -> bool:
        """Whether nobody may write there."""
        known = select(silences.c.at).where(silences.c.address_hash == _hash(address))
        return (await self._connection.execute(known)).first() is not None


class StoredMailboxes:
    """Whom nobody writes to yet."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def waiting(self, channels: Collection[Channel], limit: int) -> Sequence[int]:
        """Parcels under way that never had a link, whose recipient has an address of these kinds."""
        never = ~select(links.c.id).where(links.c.parcel_id == parcels.c.id).exists()
        reachable = or_(*(_ADDRESS[channel].is_not(None) for channel in channels))
        both = parcels.join(recipients, recipients.c.id == parcels.c.recipient_id)
        wanted = select(parcels.c.id).select_from(both).where(parcels.c.status.not_in(FINAL), never, reachable)
        return (await self._connection.execute(wanted.order_by(parcels.c.id).limit(limit))).scalars().all()


def _hash(address: str) -> str:
    return sha256(address.strip().lower().encode()).hexdigest()
