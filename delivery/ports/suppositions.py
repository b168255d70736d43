"""Where what dispatchers suppose is remembered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from delivery.model.supposition import Supposition

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Suppositions(Protocol):
    """What dispatchers suppose; kept for a week after its day."""

    async def add(self, supposition: Supposition) -> None: ...
    async def get(self, supposition_id: int) -> Supposition: ...
    async def wanted(self, since: datetime, limit: int) -> Sequence[Supposition]: ...  # unanswered, oldest first
    async def applied(self, depot_id: int, day: date) -> Sequence[Supposition]: ...  # by id
    async def latest(self, depot_id: int, member_id: int, since: datetime) -> Supposition | None: ...  # by that member
