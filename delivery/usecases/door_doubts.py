"""What may be wrong with a report at a door; it warns, and never blocks."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.place import metres_between
from delivery.model.run import Run, RunStop
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

FAR_FROM_DOOR_M = 300


@dataclass(frozen=True)
class Doubts:
    """Facts that a courier may want to check; None is no doubt."""

    metres_from_door: int | None = None
    early_until: datetime | None = None
    before: str | None = None  #: the street of the stop that the route has first

    @property
    def far(self) -> int | None:
        """The distance, if it is worth a warning."""
        metres = self.metres_from_door
        return metres if metres is not None and metres > FAR_FROM_DOOR_M else None


class DoubtDoor:
    """Compares a stop with the van's last position, the promised window and the order of the route."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, stop_id: int) -> Doubts:
        """Return what is odd, before anything is reported."""
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        visits = await self._work.runs.stops(run.id)
        if not stop.is_open:
            return Doubts()
        now, first = self._clock.now(), next(visit for visit in visits if visit.is_open)
        # A position taken from the stop before says nothing about this door.
        metres = distance(run, stop) if run.seen_at not in {visit.done_at for visit in visits} else None
        early = stop.opens if stop.opens and now < stop.opens else None
        return Doubts(metres, early, None if first.id == stop.id else first.address.street)


def distance(run: Run, stop: RunStop) -> int | None:
    """Metres from the van's last known position to the door."""
    if run.latitude is None or run.longitude is None:
        return None
    return round(metres_between(run.latitude, run.longitude, stop.address.latitude, stop.address.longitude))
