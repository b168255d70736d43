"""A courier hands a stop's parcels over."""

from typing import Final

from delivery.model.errors import PinWanted
from delivery.model.event import Happened
from delivery.model.parcel import Handover
from delivery.model.report import ReportKind
from delivery.model.run import StopStatus
from delivery.model.said import cleaned
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.check_pin import opens, tries_left
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.telling import Tell
from delivery.usecases.undo_report import RememberReport

MOST_WORDS: Final = 200


class Deliver:
    """Delivers every parcel of the stop, to the door or to where its recipient asked."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._clock, self._tell = clock, Tell(work, clock)
        self._visit, self._remember = EndVisit(work, clock), RememberReport(work, clock)

    async def __call__(self, courier_id: int, stop_id: int, where: str = "", *, left: str = "", pin: str = "") -> int:
        """Return how many parcels were handed over; PinWanted if one asks for a PIN and `pin` is not it."""
        run, stop = await self._visit.own_stop(courier_id, stop_id)
        parcels = await self._visit.on_board(stop)
        said = cleaned(where)[:MOST_WORDS]
        if stop.is_open and not opens(parcels, pin):
            raise PinWanted(stop.id, tries_left(parcels))
        await self._remember(ReportKind.DELIVERED, run, stop, parcels)
        await self._visit.finish(run, stop, StopStatus.DELIVERED)
        for parcel in parcels:
            at_point = parcel.handover is Handover.PICKUP_POINT
            parcel.deliver(self._clock.now())
            kind = Happened.PARCEL_DEPOSITED if at_point else Happened.PARCEL_DELIVERED
            await self._tell.about_parcel(kind, parcel, stop.id, where=said, left=left, handover=str(parcel.handover))
        await self._visit.tell_next(run)
        return len(parcels)
