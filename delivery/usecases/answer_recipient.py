"""A dispatcher answers whoever asked, in the same chat."""

from delivery.model.errors import BadInput, NotFound
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException
from delivery.model.said import cleaned
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.ask_desk import MAX_WORDS
from delivery.usecases.telling import Tell


class AnswerRecipient:
    """Sends the answer to the one chat that asked; whoever answers an unclaimed exception has claimed it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, exception_id: int, said: str, member_id: int) -> DeliveryException:
        """Return the exception; NotFound if nobody asked, BadInput if the answer is empty or too long."""
        words = cleaned(said)
        if not 0 < len(words) <= MAX_WORDS:
            raise BadInput("words", f"must have 1 to {MAX_WORDS} characters")
        exception = await self._work.exceptions.get(exception_id)
        if exception.parcel_id is None or "chat_id" not in exception.facts:
            raise NotFound("exception")
        exception.claim(member_id, self._clock.now())
        parcel = await self._work.parcels.get(exception.parcel_id)
        facts = {"asked_chat": exception.facts["chat_id"], "said": words}
        await self._tell.about_parcel(Happened.RECIPIENT_ANSWERED, parcel, exception.id, **facts)
        depot = await self._work.depots.get(exception.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_CLAIMED, depot, exception.id)
        return exception
