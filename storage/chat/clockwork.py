"""When each entry of the timetable last ran."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables.clockwork import last_runs
from storage.upsert import insert_into


class StoredLastRuns:
    """The clockwork's memory, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> Mapping[str, datetime]:
        """The last run of every entry that ever ran."""
        return {row.entry: row.at for row in await _ALL.all(self._connection, {})}

    async def note(self, entry: str, at: datetime) -> None:
        """An entry ran."""
        insert = insert_into(self._connection, last_runs).values(entry=entry, at=at)
        later = {"at": insert.excluded.at}
        await self._connection.execute(insert.on_conflict_do_update(index_elements=["entry"], set_=later))


_ALL = Prepared(select(last_runs))
