"""A courier stands at a door."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.event import Happened
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.door_doubts import DoubtDoor
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.telling import Tell


@dataclass(frozen=True)
class Arrived:
    """What the courier may want to know: how far the van is from the door, whether it is early or out of order."""

    metres_from_door: int | None
    early_until: datetime | None
    before: str | None = None  #: the street of the stop that the route has first


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
            run.held_until = None  # whatever held the van up is over
            for parcel in await self._visit.on_board(stop):
                await self._tell.about_parcel(Happened.STOP_ARRIVED, parcel, stop.id)
        doubts = await DoubtDoor(self._work, self._clock)(stop.id)
        return Arrived(doubts.metres_from_door, doubts.early_until, doubts.before)
