"""Which messages show what opens a stop's door."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, null, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.door import ShownDoor, Shows
from storage.prepared import Prepared
from storage.standing import LetterState
from storage.tables.outbox import outbox
from storage.tables.runs import run_stops, shown_stops
from storage.upsert import insert_into


class StoredShownDoors:
    """One stop a message."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, shown: ShownDoor) -> None:
        """Remember it, in place of what the message showed before."""
        row = {"stop_id": shown.stop_id, "shows": shown.shows}
        insert = insert_into(self._connection, shown_stops).values(
            chat_id=shown.chat_id, message_id=shown.message_id, **row
        )
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=row))

    async def cover(self, chat_id: int, message_id: int) -> None:
        """It shows no door any more; what was sent in it before still does."""
        named = (shown_stops.c.chat_id == chat_id, shown_stops.c.message_id == message_id)
        await self._connection.execute(update(shown_stops).where(*named).values(shows=Shows.NOTHING))

    async def over(self, before: datetime) -> Sequence[ShownDoor]:
        """Those of stops that were done before a moment."""
        return [ShownDoor(*row) for row in await _OVER.all(self._connection, {"moment": before})]

    async def forget(self, doors: Sequence[ShownDoor]) -> None:
        """Their messages show none any more, and what was sent in them loses its words."""
        if not doors:
            return
        messages = [(shown.chat_id, shown.message_id) for shown in doors]
        sent = (tuple_(outbox.c.chat_id, outbox.c.message_id).in_(messages), outbox.c.state == LetterState.SENT)
        await self._connection.execute(update(outbox).where(*sent).values(method=null(), params=null()))
        theirs = tuple_(shown_stops.c.chat_id, shown_stops.c.message_id).in_(messages)
        await self._connection.execute(delete(shown_stops).where(theirs))


_COLUMNS = (shown_stops.c.chat_id, shown_stops.c.message_id, shown_stops.c.stop_id, shown_stops.c.shows)
_JOINED = shown_stops.join(run_stops, run_stops.c.id == shown_stops.c.stop_id)
_DONE = run_stops.c.done_at <= bindparam("moment")
_OVER = Prepared(select(*_COLUMNS).select_from(_JOINED).where(_DONE).order_by(*_COLUMNS[:2]))
