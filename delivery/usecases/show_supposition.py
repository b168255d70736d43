"""Shows what was supposed and what would come of it."""

from dataclasses import dataclass
from datetime import date

from delivery.model.plan import Phase
from delivery.model.supposition import Outcome, Premise, SuppositionState
from delivery.ports.memory import Work
from delivery.usecases.settle_supposition import mine


@dataclass(frozen=True)
class SuppositionView:
    """A “what if” as a dispatcher sees it; `by` is who settled it."""

    supposition_id: int
    depot: str
    zone: str
    service_date: date
    premise: Premise
    state: SuppositionState
    outcome: Outcome | None
    published: bool  #: whether applying publishes it
    by: str = ""


class ShowSupposition:
    """Of the own depot only."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, supposition_id: int) -> SuppositionView:
        """Return it; NotFound if it is another depot's, or forgotten."""
        asked = await mine(self._work, depot_id, supposition_id)
        depot = await self._work.depots.get(depot_id)
        day = await self._work.days.on(depot_id, asked.service_date)
        by = await self._work.members.get(asked.settled_by) if asked.settled_by is not None else None
        return SuppositionView(
            asked.id,
            depot.name,
            depot.zone,
            asked.service_date,
            asked.premise,
            asked.state,
            asked.outcome,
            published=day is not None and day.phase is Phase.PUBLISHED,
            by=by.name if by else "",
        )
