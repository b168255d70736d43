"""The inbox inside the update's own transaction."""

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.standing import UpdateState
from storage.tables.conversation import inbox


class StoredDoing:
    """Ends an update in the transaction of its effects."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def done(self, row: int, at: datetime) -> bool:
        """Mark an update done; False if it no longer waits: another's effect stands, this one must roll back."""
        return await _DONE.run(self._connection, {"row": row, "at": at}) == 1


_DONE = Prepared(
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == UpdateState.NEW)
    .values(state=UpdateState.DONE, done_at=bindparam("at"))
)
