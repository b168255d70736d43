"""Somebody wants no more messages."""

from delivery.model.event import Happened
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
            await self._tell.about_parcel(Happened.RECIPIENT_LEFT, await self._work.parcels.get(link.parcel_id))
        return len(links)
