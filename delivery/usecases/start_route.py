"""A courier leaves the depot."""

from delivery.model.errors import NotFound
from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Move
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.telling import Tell


class StartRoute:
    """Loads what is still due today and sends the van to its first stop; starting again changes nothing."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._visit = EndVisit(work, clock)

    async def __call__(self, courier_id: int) -> Run:
        """Return the run; NotFound if the courier has none."""
        run = await self._work.runs.of_courier(courier_id)
        if run is None:
            raise NotFound("route")
        if run.state is not RunState.READY:
            return run
        run.start(self._clock.now())
        day = await self._work.days.get(run.day_id)
        for stop in await self._work.runs.stops(run.id):
            parcels = await self._work.parcels.get_many(stop.parcel_ids)
            await self._load(stop, [p for p in parcels if p.is_booked_for(day.service_date)])
        await self._visit.set_off(run)
        return run

    async def _load(self, stop: RunStop, parcels: list[Parcel]) -> None:
        if not parcels:  # given up since the plan was published
            stop.finish(StopStatus.SKIPPED, self._clock.now())
        stop.parcel_ids = tuple(p.id for p in parcels) or stop.parcel_ids
        for parcel in parcels:
            parcel.move(Move.LOAD)
            parcel.pin_tries = 0
            await self._tell.about_parcel(Happened.ROUTE_STARTED, parcel, stop.id)
