"""Where it is remembered how closed days went against their plans."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from delivery.model.board import DayDriven
from delivery.model.window import Window

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class DrivenDays(Protocol):
    """Days as they were driven."""

    async def narrowed(self, depot_id: int, service_date: date) -> Mapping[int, Window]: ...  # as told, by parcel
    async def keep(self, day_id: int, driven: DayDriven) -> None: ...  # once a day; again changes nothing
