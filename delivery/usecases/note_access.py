"""A recipient tells how to get to the door."""

from delivery.model.errors import BadInput, MoveNotAllowed
from delivery.model.event import Happened
from delivery.model.said import cleaned
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

MAX_WORDS = 200
OVER = frozenset({Status.DELIVERED, Status.RETURNED, Status.RETURN_TO_SENDER, Status.CANCELLED})


class NoteAccess:
    """Keeps the note with the parcel, sealed; the courier sees it while the stop is the active one."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, parcel_id: int, note: str, chat_id: int) -> None:
        """Replace the note; BadInput if it is empty or too long, MoveNotAllowed once the parcel is at its end."""
        words = cleaned(note)
        if not 0 < len(words) <= MAX_WORDS:
            raise BadInput("access_note", f"must have 1 to {MAX_WORDS} characters")
        parcel = await self._work.parcels.get(parcel_id)
        if parcel.status in OVER:
            raise MoveNotAllowed(parcel_id, parcel.status, "note access")
        parcel.access_note = words
        # The note itself stays out of events: it is sealed with the parcel.
        await self._tell.about_parcel(Happened.ACCESS_NOTED, parcel, answered_chat=chat_id)
