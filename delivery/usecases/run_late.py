"""A courier says that the rest of the route comes later."""

from datetime import timedelta
from typing import Final

from delivery.model.errors import BadInput, NotFound, StopNotOpen
from delivery.model.event import Happened
from delivery.model.run import RunState
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell
from delivery.usecases.watch_windows import WatchWindows
from planning.travel.provider import TravelTimes

MOST: Final = 240  #: minutes; who is later than that has a problem for the desk


class RunLate:
    """Re-times the rest of the courier's route at once; whom it concerns hears by the rules of every other drift."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._watch = WatchWindows(work, clock, travel)

    async def __call__(self, courier_id: int, minutes: int) -> None:
        """Note it until the next arrival or report; 0 takes it back. BadInput if nobody can be so late."""
        if not 0 <= minutes <= MOST:
            raise BadInput("late", f"must be at most {MOST} minutes")
        run = await self._work.runs.of_courier(courier_id)
        if run is None:
            raise NotFound("route")
        if run.state is not RunState.STARTED:
            raise StopNotOpen(0, "planned")
        run.held_until = self._clock.now() + timedelta(minutes=minutes) if minutes else None
        depot = await self._work.depots.get(run.depot_id)
        await self._tell.about_depot(Happened.ROUTE_HELD, depot, run.id, courier_id, minutes=minutes)
        await self._watch.of_runs(run.depot_id, [run])
