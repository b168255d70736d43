"""A day's key figures with those of the day before beside them."""

from datetime import date, timedelta
from typing import Protocol

from delivery.model.board import DayFigures
from delivery.ports.board import History


class Counting(Protocol):
    """An open transaction that can count past days."""

    @property
    def history(self) -> History:
        """How days went."""
        ...


class CompareDays:
    """What the desk looks at when it asks how the day stands."""

    def __init__(self, work: Counting) -> None:
        self._work = work

    async def __call__(self, depot_id: int, service_date: date) -> tuple[DayFigures, DayFigures]:
        """Return the day, and the day before; a day on which nothing happened has nothing but zeros."""
        before, day = await self._work.history.days(depot_id, service_date - timedelta(days=1), service_date)
        return day, before
