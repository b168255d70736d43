"""Two vans meet at a door, and a parcel changes vans."""

from dataclasses import fields

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
        meet = RunStop(taker.id, 0, handed.parcel_ids, door.address, MINUTES, door.eta, meets_run_id=giver.id)
        meet.said_next = meet.said_arriving = True  # nobody waits here who would be told
        await self._work.runs.add_stop(meet)
        return meet, await self.move(handed, taker)

    async def missed(self, run: Run, meet: RunStop) -> None:
        """The vans did not meet: the giver keeps the stop, as its last one."""
        visit = await self._visit(run, meet)
        if visit is None or meet.meets_run_id is None:
            return
        giver = await self._work.runs.get(meet.meets_run_id)
        back = await self.move(visit, giver)
        back.sequence = max(stop.sequence for stop in await self._work.runs.stops(giver.id)) + 1

    async def move(self, stop: RunStop, to: Run) -> RunStop:
        """The same visit on another run; the old one is left out."""
        known = {field.name: getattr(stop, field.name) for field in fields(stop) if field.name not in _OWN}
        moved = RunStop(run_id=to.id, sequence=stop.sequence, **known)
        stop.finish(StopStatus.SKIPPED, self._clock.now())
        stop.arrived_at = None
        await self._work.runs.add_stop(moved)
        return moved

    async def _visit(self, run: Run, meet: RunStop) -> RunStop | None:
        stops = await self._work.runs.stops(run.id)
        return next((s for s in stops if s.is_open and not s.is_meeting and s.parcel_ids == meet.parcel_ids), None)
