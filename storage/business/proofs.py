"""Who tried to prove which parcel."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.proof import Known
from storage.tables.parcels import parcels
from storage.tables.people import recipients
from storage.tables.privacy import proof_tries

MOST = 20  #: more are never counted


class StoredProofs:
    """Tries, and what they are compared with."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def known(self, tracking_number: str) -> Known | None:
        """The parcel of this number with what proves it."""
        both = parcels.join(recipients, recipients.c.id == parcels.c.recipient_id)
        wanted = select(parcels.c.id, parcels.c.status, recipients.c.phone, parcels.c.postcode).select_from(both)
        row = (await self._connection.execute(wanted.where(parcels.c.tracking_number == tracking_number))).first()
        return None if row is None else Known(row.id, row.status, row.phone, row.postcode)

    async def tried(self, subject: str, since: datetime) -> Sequence[datetime]:
        """When this subject was tried after a moment, newest first."""
        mine = (proof_tries.c.subject == subject, proof_tries.c.at > since)
        newest = select(proof_tries.c.at).where(*mine).order_by(proof_tries.c.at.desc()).limit(MOST)
        return (await self._connection.execute(newest)).scalars().all()

    async def note(self, subjects: Sequence[str], at: datetime) -> None:
        """Each of these subjects was tried."""
        await self._connection.execute(proof_tries.insert(), [{"subject": each, "at": at} for each in subjects])
