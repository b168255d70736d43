"""A recipient does not want the parcel any more."""

from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.telling import Tell


class ChooseReturn:
    """Sends the parcel back to its sender."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._tell, self._choosing = Tell(work, clock), Choosing(work, clock)

    async def __call__(self, parcel_id: int, chat_id: int) -> None:
        """Start the way back."""
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.RETURN)
        before = await self._choosing.before(parcel, Choice.RETURN, offer)
        await self._choosing.settle(offer)
        await self._choosing.leave_day(parcel)
        parcel.send_back()
        await self._choosing.undoable(parcel, before)
        await self._tell.about_parcel(Happened.PARCEL_SENT_BACK, parcel, cause="chosen", answered_chat=chat_id)
