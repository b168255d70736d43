"""Reports that can still be taken back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.report import Report, ReportKind
from delivery.policy.announcements import NoticeKind
from storage.standing import LetterState
from storage.tables.outbox import outbox
from storage.tables.reports import reports

_NEVER_LEFT = (LetterState.NEW, LetterState.EXPIRED, LetterState.DEAD)


class StoredReports:
    """The last report of each stop."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, report: Report) -> None:
        """Remember it in place of the stop's report before, and forget what can no longer be taken back."""
        old = report.at - (report.until - report.at)
        await self._connection.execute(
            delete(reports).where((reports.c.stop_id == report.stop_id) | (reports.c.at < old))
        )
        row = {name: getattr(report, name) for name in ("stop_id", "courier_id", "at", "before")}
        await self._connection.execute(reports.insert().values(kind=str(report.kind), **row))

    async def of_stop(self, stop_id: int) -> Report | None:
        """The last one of a stop."""
        return await self._first(select(reports).where(reports.c.stop_id == stop_id))

    async def latest(self, courier_id: int) -> Report | None:
        """The last one that a courier made."""
        return await self._first(
            select(reports).where(reports.c.courier_id == courier_id).order_by(reports.c.at.desc())
        )

    async def _first(self, wanted: Select[Any]) -> Report | None:
        row = (await self._connection.execute(wanted.limit(1))).first()
        return None if row is None else Report(row.stop_id, row.courier_id, ReportKind(row.kind), row.at, row.before)

    async def forget(self, stop_id: int) -> None:
        """It was taken back."""
        await self._connection.execute(delete(reports).where(reports.c.stop_id == stop_id))

    async def told(self, parcel_id: int, kinds: Collection[NoticeKind], since: datetime) -> bool:
        """Whether a notice of these kinds about a parcel has left since a moment, or may have."""
        mine = (outbox.c.parcel_id == parcel_id, outbox.c.kind.in_([str(kind) for kind in kinds]))
        left = select(outbox.c.id).where(*mine, outbox.c.owed_at >= since, outbox.c.state.not_in(_NEVER_LEFT))
        return (await self._connection.execute(left.limit(1))).first() is not None
