"""A dispatcher wants to see a day's plan, or to publish it now."""

from datetime import date

from delivery.model.errors import DayClosed
from delivery.model.plan import Wanted
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing


class AskForPlan:
    """Leaves the wish with the day; the planner finds it, thinks, and answers in the dispatcher's chat."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._choosing = Choosing(work, clock)

    async def __call__(self, depot_id: int, service_date: date, *, publish: bool, chat_id: int) -> None:
        """Raise DayClosed once the day's plan is final."""
        day = await self._choosing.day(depot_id, service_date)
        if not day.takes_changes:
            raise DayClosed(service_date, day.phase)
        if day.wanted is not Wanted.PUBLISH:
            day.wanted = Wanted.PUBLISH if publish else Wanted.PREVIEW
        day.wanted_by = chat_id
