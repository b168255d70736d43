"""Puts the open stops of a route under way into another order, and tells its courier."""

from collections.abc import Sequence
from typing import Final

from delivery.model.event import Happened
from delivery.model.run import Run, RunState, StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.estimates import estimates
from delivery.usecases.pace import travel_today
from delivery.usecases.resting import rest_of
from delivery.usecases.telling import Tell
from planning.travel.provider import TravelTimes

TOLD: Final = 3  #: the next doors, so that a courier can load the front seat


class Reroute:
    """Done stops keep their places; the one under way stays first."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel, self._tell = work, clock, travel, Tell(work, clock)

    async def __call__(self, run: Run, order: Sequence[int]) -> None:
        """Order the run's open stops like this, and estimate them anew."""
        stops = {stop.id: stop for stop in await self._work.runs.stops(run.id)}
        last = max((stop.sequence for stop in stops.values() if not stop.is_open), default=0)
        left = [stops[stop_id] for stop_id in order]
        for sequence, stop in enumerate(left, start=last + 1):
            stop.sequence = sequence
        if run.state is RunState.STARTED:
            left[0].set_off()
        depot = await self._work.depots.get(run.depot_id)
        now = self._clock.now()
        travel, pace = await travel_today(self._work, self._travel, depot, now)
        rest = await rest_of(self._work, run, depot.zone)
        for estimate in estimates(run, left, depot, travel, now, pace, rest):
            estimate.stop.eta = estimate.eta

    async def tell(self, run: Run, why: str = "desk") -> None:
        """Show the courier what comes now."""
        stops = [stop for stop in await self._work.runs.stops(run.id) if stop.status is StopStatus.PLANNED]
        streets = [stop.address.street for stop in stops[:TOLD]]
        meets = next((stop for stop in stops if stop.is_meeting), None)
        meeting = None if meets is None else [meets.address.street, meets.eta.isoformat()]
        depot, kind = await self._work.depots.get(run.depot_id), Happened.ROUTE_CHANGED
        await self._tell.about_depot(kind, depot, run.id, run.courier_id, why=why, streets=streets, meeting=meeting)
