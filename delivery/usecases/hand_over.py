"""What every end of a visit does: settle promises, and send the van to its next stop."""

from datetime import datetime, timedelta

from delivery.model.errors import NotAllowed, StopNotOpen
from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.run import OPEN, Run, RunState, RunStop, StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.telling import Tell


class EndVisit:
    """Ends a visit of a courier's own started run."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def own_stop(self, courier_id: int, stop_id: int) -> tuple[Run, RunStop]:
        """Return the run and the stop, if they are this courier's and under way."""
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        if run.courier_id != courier_id:
            raise NotAllowed("drive")
        if run.state is not RunState.STARTED:
            raise StopNotOpen(stop.id, stop.status)
        return run, stop

    async def finish(self, run: Run, stop: RunStop, status: StopStatus) -> None:
        """End the visit, settle its promises by the moment at the door, and set off for the next stop."""
        now = self._clock.now()
        stop.finish(status, now)
        await self._settle(stop, stop.arrived_at or now)
        run.be_done_at(stop.address, now)
        await self.set_off(run)
        await MoveLiveMaps(self._work, self._clock).of_courier(run.courier_id)

    async def set_off(self, run: Run) -> None:
        """Send the van to its next open stop; after the last one the run is the courier's until the day is closed."""
        following = next(iter(await self._work.runs.stops_in(run.id, OPEN)), None)
        if following is not None:
            following.set_off()

    async def _settle(self, stop: RunStop, at: datetime) -> None:
        parcel_ids = () if stop.is_meeting else stop.parcel_ids
        for promise in (await self._work.promises.open_of(parcel_ids)).values():
            # Whoever came early and waited at the door for the window has kept it.
            promise.keep_or_break(min(max(at, promise.window.opens), self._clock.now()))

    async def on_board(self, stop: RunStop) -> list[Parcel]:
        """Return the parcels of the stop that the van carries; where vans meet, none is handed to its recipient."""
        if stop.is_meeting:
            return []
        return [p for p in await self._work.parcels.get_many(stop.parcel_ids) if p.status == "out_for_delivery"]

    async def tell_next(self, run: Run) -> None:
        """Let the recipients of the next stop's parcels see that they are next, if it is soon."""
        following = next(iter(await self._work.runs.stops_in(run.id, OPEN)), None)
        lead = timedelta(minutes=(await self._work.depots.get(run.depot_id)).timeline.next_minutes)
        if following is None or following.said_next or following.eta - self._clock.now() > lead:
            return
        following.said_next = True
        for parcel in await self.on_board(following):
            await self._tell.about_parcel(Happened.STOP_NEXT, parcel, following.id, eta=following.eta.isoformat())
