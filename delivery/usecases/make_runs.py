"""Shift start: published routes become runs."""

from datetime import timedelta

from delivery.model.errors import NotFound
from delivery.model.event import Happened
from delivery.model.plan import Day, Phase, PlannedRoute
from delivery.model.run import Run, RunStop
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

BEFORE_SHIFT = timedelta(minutes=30)  #: when couriers are shown their routes


class MakeRuns:
    """Turns every route of a day's published revision into a run and tells its courier, once."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, day_id: int) -> int:
        """Return how many runs were made."""
        day = await self._work.days.get(day_id)
        if day.phase not in (Phase.PUBLISHED, Phase.FINAL):
            return 0
        published = await self._work.days.published(day.id)
        if published is None:
            raise NotFound("revision")
        day.phase = Phase.RUNNING
        routes = [route for route in published.plan.routes if route.stops]
        for route in routes:
            await self._run(day, route)
        return len(routes)

    async def _run(self, day: Day, route: PlannedRoute) -> None:
        depot = await self._work.depots.get(day.depot_id)
        shift = next(s for s in await self._work.depots.shifts(day.depot_id) if s.id == route.shift_id)
        starts_at, ends_at = route.depart, shift.hours(day.service_date, depot.zone)[1]
        run = Run(day.id, day.depot_id, route.shift_id, route.van_id, route.courier_id, starts_at, ends_at)
        await self._work.runs.add(run)
        for sequence, stop in enumerate(route.stops, start=1):
            parcels = await self._work.parcels.get_many(stop.parcel_ids)
            booked = [p.id for p in parcels if p.is_booked_for(day.service_date)]
            promises = (await self._work.promises.open_of(booked)).values()
            await self._work.runs.add_stop(
                RunStop(
                    run.id,
                    sequence,
                    stop.parcel_ids,
                    stop.address,
                    round((stop.leave - stop.arrive).total_seconds()),
                    stop.arrive,
                    opens=max((p.window.opens for p in promises), default=None),
                    closes=min((p.window.closes for p in promises), default=None),
                )
            )
        stops = len(route.stops)
        await self._tell.about_depot(
            Happened.ROUTE_READY, depot, run.id, run.courier_id, stops=stops, starts_at=starts_at.isoformat()
        )
