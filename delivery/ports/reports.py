"""What taking a report back asks of the memory."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from delivery.model.report import Report
from delivery.policy.announcements import NoticeKind

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Reports(Protocol):
    """The last report of each stop; older ones than two minutes are of no use and forgotten with the next."""

    async def keep(self, report: Report) -> None: ...  # in place of the stop's report before
    async def of_stop(self, stop_id: int) -> Report | None: ...
    async def latest(self, courier_id: int) -> Report | None: ...
    async def forget(self, stop_id: int) -> None: ...
    async def told(
        self, parcel_id: int, kinds: Collection[NoticeKind], since: datetime
    ) -> bool: ...  # whether such a notice has left, or may have
