"""Changes of plans by hand."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.edit import Edit
from storage.tables.board import plan_edits

KEPT = timedelta(days=7)
COLUMNS = [column.name for column in plan_edits.c if column.name != "id"]


class StoredEdits:
    """What can be taken back, newest last."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, edit: Edit) -> None:
        """Remember a change, and forget those that nobody takes back any more."""
        await self._connection.execute(delete(plan_edits).where(plan_edits.c.at < edit.at - KEPT))
        row = {name: getattr(edit, name) for name in COLUMNS}
        await self._connection.execute(plan_edits.insert().values(row))

    async def last(self, day_id: int) -> Edit | None:
        """The newest of a day."""
        newest = select(plan_edits).where(plan_edits.c.day_id == day_id).order_by(plan_edits.c.id.desc()).limit(1)
        row = (await self._connection.execute(newest)).mappings().first()
        return None if row is None else Edit(**row)

    async def remove(self, edit_id: int) -> None:
        """Forget a change that was taken back."""
        await self._connection.execute(delete(plan_edits).where(plan_edits.c.id == edit_id))

    async def renumber(self, day_id: int, revision: int, becomes: int) -> None:
        """What was made on a revision stands on another one now: the plan is the same again."""
        theirs = (plan_edits.c.day_id == day_id, plan_edits.c.revision == revision)
        await self._connection.execute(update(plan_edits).where(*theirs).values(revision=becomes))
