"""A dispatcher publishes a day's draft as it stands: what was moved by hand stays where it was put."""

from datetime import date

from delivery.model.errors import BadInput, DayClosed, NotFound, RevisionOutdated
from delivery.model.event import Happened
from delivery.model.plan import Revision
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.commit_plan import PublishDraft
from delivery.usecases.telling import Tell


class PublishPlan:
    """Publishes the revision that was looked at, and checked, or nothing."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._publish, self._tell = work, PublishDraft(work, clock), Tell(work, clock)

    async def __call__(
        self, depot_id: int, service_date: date, revision: int, *, after_cutoff: bool = False
    ) -> Revision:
        """Return what is published now; RevisionOutdated if the plan has changed since it was looked at.

        DayClosed past the cut-off, unless it was planned anew since: an old draft may hold what another day has now.
        """
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            raise NotFound("day")
        if not (day.waits if after_cutoff else day.takes_changes):
            raise DayClosed(service_date, day.phase)
        if day.revision != revision:
            raise RevisionOutdated(revision, day.revision)
        if not day.draft.routes:
            raise BadInput("plan", "has no route")
        depot = await self._work.depots.get(depot_id)
        published = await self._publish(depot, day)
        facts = {
            "depot_id": depot_id,
            "service_date": service_date.isoformat(),
            "number": published.number,
            "publish": True,
            "routes": len(day.draft.routes),
            "parcels": len(day.draft.parcel_ids),
            "left_out": len(day.draft.left_out),
        }
        await self._tell.about_depot(Happened.PLAN_PUBLISHED, depot, day.id, None, None, **facts)
        return published
