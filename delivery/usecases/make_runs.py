"""Shift start: published routes become runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from delivery.model.errors import NotFound
from delivery.model.event import Happened
from delivery.model.plan import Day, Phase, PlannedRoute, PlannedStop
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
        routes = [(route, await self._visits(day, route)) for route in published.plan.routes]
        for route, visits in routes:
            if visits:
                await self._run(day, route, visits)
        return sum(1 for _, visits in routes if visits)

    async def _visits(self, day: Day, route: PlannedRoute) -> list[PlannedStop]:
        """The route's stops with what is still to be brought: some may have chosen another day since it was planned."""
        parcels = await self._work.parcels.get_many([p for stop in route.stops for p in stop.parcel_ids])
        booked = {parcel.id for parcel in parcels if parcel.is_booked_for(day.service_date)}
        stops = [replace(s, parcel_ids=tuple(p for p in s.parcel_ids if p in booked)) for s in route.stops]
        return [stop for stop in stops if stop.parcel_ids]

    async def _run(self, day: Day, route: PlannedRoute, visits: Sequence[PlannedStop]) -> None:
        depot = await self._work.depots.get(day.depot_id)
        shift = next(s for s in await self._work.depots.shifts(day.depot_id) if s.id == route.shift_id)
        starts_at, ends_at = route.depart, shift.hours(day.service_date, depot.zone)[1]
        run = Run(day.id, day.depot_id, route.shift_id, route.van_id, route.courier_id, starts_at, ends_at)
        await self._work.runs.add(run)
        for sequence, stop in enumerate(visits, start=1):
            promises = (await self._work.promises.open_of(stop.parcel_ids)).values()
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
                    told_eta=stop.arrive,
                )
            )
        stops, starts = len(visits), starts_at.isoformat()
        await self._tell.about_depot(Happened.ROUTE_READY, depot, run.id, run.courier_id, stops=stops, starts_at=starts)
