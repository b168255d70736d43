"""A courier stands at a door."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.event import Happened
from delivery.model.place import metres_between
from delivery.model.run import Run, RunStop
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.telling import Tell


@dataclass(frozen=True)
class Arrived:
    """What the courier may want to know: how far the last position is from the door, and whether it is early."""

    metres_from_door: int | None
    early_until: datetime | None


class Arrive:
    """Notes the arrival; a second report changes nothing. Warns, never blocks."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._visit = EndVisit(work, clock)

    async def __call__(self, courier_id: int, stop_id: int) -> Arrived:
        """Return the warnings."""
        run, stop = await self._visit.own_stop(courier_id, stop_id)
        now = self._clock.now()
        if stop.arrived_at is None:
            stop.arrive(now)
            for parcel in await self._visit.on_board(stop):
                await self._tell.about_parcel(Happened.STOP_ARRIVED, parcel, stop.id)
        visits = await self._work.runs.stops(run.id)
        # A position taken from the stop before says nothing about this door.
        seen = run.seen_at not in {visit.done_at for visit in visits}
        return Arrived(_distance(run, stop) if seen else None, stop.opens if stop.opens and now < stop.opens else None)


def _distance(run: Run, stop: RunStop) -> int | None:
    if run.latitude is None or run.longitude is None:
        return None
    return round(metres_between(run.latitude, run.longitude, stop.address.latitude, stop.address.longitude))
