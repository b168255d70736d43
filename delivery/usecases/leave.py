"""Somebody wants no more messages."""

from delivery.model.event import Happened
from delivery.model.mailbox import is_mailbox
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell


class Leave:
    """Ends every link of a chat: nothing is told there any more until a link is opened again."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, chat_id: int) -> int:
        """Return how many parcels the chat had."""
        links = await self._work.links.of_chat(chat_id)
        for link in links:
            link.ended_at = self._clock.now()
            await self._leave_mailbox(link.parcel_id)
            await self._tell.about_parcel(Happened.RECIPIENT_LEFT, await self._work.parcels.get(link.parcel_id))
        return len(links)

    async def _leave_mailbox(self, parcel_id: int) -> None:
        """The last chat's wish for silence is not answered by e-mail."""
        left = await self._work.links.of_parcel(parcel_id)
        if all(is_mailbox(link.chat_id) for link in left):
            for link in left:
                link.ended_at = self._clock.now()
