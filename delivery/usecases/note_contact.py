"""A courier notes how they tried to reach somebody at the door."""

from delivery.model.attempt import Contact
from delivery.model.errors import NotAllowed
from delivery.model.event import Happened
from delivery.model.exception import attempt_key
from delivery.model.run import StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class NoteContact:
    """Keeps it with the failed attempts of a courier's own stop; the desk sees it at once."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, courier_id: int, stop_id: int, contact: Contact) -> tuple[Contact, ...]:
        """Return everything that was noted; the same twice is once."""
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        if run.courier_id != courier_id or stop.status is not StopStatus.FAILED:
            raise NotAllowed("drive")
        noted: tuple[Contact, ...] = ()
        for parcel_id in stop.parcel_ids:
            for attempt in await self._work.attempts.of_parcel(parcel_id):
                if attempt.stop_id == stop_id:
                    attempt.contacts = noted = tuple(dict.fromkeys((*attempt.contacts, contact)))
                    await self._show_desk(run.depot_id, attempt_key(parcel_id, attempt.number))
        return noted

    async def _show_desk(self, depot_id: int, key: str) -> None:
        exception = await self._work.exceptions.by_key(key)
        if exception is not None:
            depot = await self._work.depots.get(depot_id)
            await self._tell.about_depot(Happened.EXCEPTION_SHOWN, depot, exception.id)
