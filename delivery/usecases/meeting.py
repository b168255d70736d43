"""Two vans meet at a door, and a parcel changes vans."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from delivery.model.place import Address
from delivery.model.run import Run, RunStop, StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

MINUTES = 60  #: seconds that handing over takes
_OWN = frozenset({"id", "version", "run_id", "sequence", "status", "arrived_at", "done_at"})


class Meeting:
    """Arranges that a van takes a stop over from another; who is not met keeps it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def arrange(self, giver: Run, taker: Run, handed: RunStop, door: RunStop) -> tuple[RunStop, RunStop]:
        """Return the taker's new stops: where it meets the giver, and the visit it takes over."""
        meet, (visit,) = await self.take_over(giver, taker, [handed], door.address, door.eta)
        return meet, visit

    async def take_over(
        self, giver: Run, taker: Run, handed: Sequence[RunStop], where: Address, at: datetime
    ) -> tuple[RunStop, list[RunStop]]:
        """Return where the taker meets the giver, and the visits it takes over there."""
        parcels = tuple(p for stop in handed for p in stop.parcel_ids)
        meet = RunStop(taker.id, 0, parcels, where, MINUTES, at, meets_run_id=giver.id)
        meet.said_next = meet.said_arriving = True  # nobody waits here who would be told
        await self._work.runs.add_stop(meet)
        return meet, [await self.move(stop, taker) for stop in handed]

    async def missed(self, run: Run, meet: RunStop) -> None:
        """The vans did not meet: the giver keeps what was to be taken over, at the end of its route."""
        if meet.meets_run_id is None:
            return
        giver = await self._work.runs.get(meet.meets_run_id)
        for visit in await self._visits(run, meet):
            last = max(stop.sequence for stop in await self._work.runs.stops(giver.id))
            (await self.move(visit, giver)).sequence = last + 1

    async def move(self, stop: RunStop, to: Run) -> RunStop:
        """The same visit on another run; the old one is left out."""
        known = {field.name: getattr(stop, field.name) for field in fields(stop) if field.name not in _OWN}
        moved = RunStop(run_id=to.id, sequence=stop.sequence, **known)
        stop.finish(StopStatus.SKIPPED, self._clock.now())
        stop.arrived_at = None
        await self._work.runs.add_stop(moved)
        return moved

    async def _visits(self, run: Run, meet: RunStop) -> list[RunStop]:
        stops, handed = await self._work.runs.stops(run.id), {*meet.parcel_ids}
        return [stop for stop in stops if stop.is_open and not stop.is_meeting and handed.issuperset(stop.parcel_ids)]
