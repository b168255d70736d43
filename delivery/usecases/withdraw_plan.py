"""A dispatcher takes a published plan back while nothing of it has begun."""

from datetime import date

from delivery.model.errors import DayClosed, NotFound
from delivery.model.plan import Phase, Revision, RevisionState
from delivery.ports.memory import Work


class WithdrawPlan:
    """The day is a draft again. Promises are kept: whatever is published next holds them."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, service_date: date) -> Revision:
        """Return what counts no more; NotFound if nothing is published, DayClosed past the cut-off."""
        day = await self._work.days.on(depot_id, service_date)
        revision = await self._work.days.published(day.id) if day is not None else None
        if day is None or revision is None:
            raise NotFound("plan")
        if day.phase is not Phase.PUBLISHED:
            raise DayClosed(service_date, day.phase)
        revision.state, day.phase = RevisionState.WITHDRAWN, Phase.DRAFT
        return revision
