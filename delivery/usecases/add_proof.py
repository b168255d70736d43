"""A courier adds a photo or a note to a stop just reported."""

from delivery.model.attempt import Attempt
from delivery.model.errors import NotAllowed
from delivery.model.event import Happened
from delivery.model.exception import attempt_key
from delivery.model.parcel import Parcel
from delivery.model.run import StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

MAX_NOTE = 500


class AddProof:
    """Keeps the photo (a Telegram file id) and the note with the attempt, or tells the recipient of a delivery."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, courier_id: int, stop_id: int, photo: str | None = None, note: str | None = None) -> None:
        """Add what was sent; a newer photo or note replaces the one before."""
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        if run.courier_id != courier_id or stop.is_open:
            raise NotAllowed("drive")
        failed = stop.status is StopStatus.FAILED
        for parcel in await self._work.parcels.get_many(stop.parcel_ids):
            if failed:
                for attempt in await self._work.attempts.of_parcel(parcel.id):
                    if attempt.stop_id == stop_id:
                        attempt.photo = photo or attempt.photo
                        attempt.note = note[:MAX_NOTE] if note else attempt.note
                        await self._show_desk(parcel, attempt)
            if photo is not None:
                of = "attempt" if failed else "delivery"
                await self._tell.about_parcel(Happened.PHOTO_ADDED, parcel, stop_id, photo=photo, of=of)

    async def _show_desk(self, parcel: Parcel, attempt: Attempt) -> None:
        exception = await self._work.exceptions.by_key(attempt_key(parcel.id, attempt.number))
        if exception is not None and attempt.photo is not None:
            depot = await self._work.depots.get(parcel.depot_id)
            await self._tell.about_depot(Happened.EXCEPTION_SHOWN, depot, exception.id)
