"""Puts a parcel back where it was promised, if that can still be proven."""

from delivery.model.former import Former
from delivery.model.parcel import Handover, Parcel
from delivery.model.plan import Phase
from delivery.model.promise import Promise
from delivery.model.window import Window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.slot_proof import ProveSlot
from planning.travel.provider import TravelTimes


class Rebook:
    """Books the former day, and promises the former window again; the parcel is on no day when this is asked."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._choosing, self._prove = Choosing(work, clock), ProveSlot(work, clock, travel)

    async def __call__(self, parcel: Parcel, former: Former) -> bool:
        """Return whether the parcel now stands where it stood; if not, nothing has changed."""
        if former.service_date is None:
            return False
        day = await self._choosing.day(parcel.depot_id, former.service_date)
        if former.window is None:
            if day.phase is not Phase.DRAFT:
                return False
            parcel.schedule(former.service_date)
            return True
        if not day.takes_changes or parcel.handover is Handover.PICKUP_POINT:
            return False
        return await self._promise(parcel, former.window)

    async def _promise(self, parcel: Parcel, window: Window) -> bool:
        day = await self._prove.day(parcel, window)
        kept = parcel.way
        proof = await self._prove(parcel, day, window)
        parcel.hand_over_by(*kept)  # a proof is for the door: the neighbour's is next to it
        if proof is None:
            return False
        proof.booked(day)
        parcel.schedule(day.service_date)
        await self._work.promises.add(Promise(parcel.id, window, self._clock.now(), "chosen"))
        return True
