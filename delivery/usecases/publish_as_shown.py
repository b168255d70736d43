"""Publishes a day's draft as it stands, after every route of it was checked."""

from asyncio import to_thread
from datetime import date

from delivery.model.errors import NotFound, SlotGone
from delivery.model.plan import Revision
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.publish_plan import PublishPlan
from delivery.usecases.read_routes import ReadRoutes
from delivery.usecases.try_move import unfit
from planning.travel.provider import TravelTimes


class PublishAsShown:
    """Route by route, which is a fraction of the work that checking all at once would be."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._travel = work, travel
        self._read, self._publish = ReadRoutes(work, clock), PublishPlan(work, clock)

    async def __call__(self, depot_id: int, service_date: date, revision: int) -> Revision:
        """Return what is published; SlotGone with the rule that a route breaks, RevisionOutdated for an older look."""
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            raise NotFound("day")
        for route in day.draft.routes:
            facts = await self._read(depot_id, service_date, {route.shift_id})
            broken = await to_thread(unfit, facts, self._travel)
            if broken is not None:
                raise SlotGone(route.stops[0].parcel_ids[0], broken[0].kind)
        return await self._publish(depot_id, service_date, revision)
