"""A recipient says how it went."""

from delivery.model.errors import BadInput, MoveNotAllowed
from delivery.model.event import Happened
from delivery.model.said import cleaned
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell

MOST_STARS = 5
MAX_WORDS = 500


class RateDelivery:
    """Records one to five stars, and perhaps why; a chat's later rating counts in place of its earlier one."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, parcel_id: int, stars: int, chat_id: int, why: str = "") -> None:
        """Note the stars of a delivered parcel; BadInput if they are none, or the words too many."""
        words = cleaned(why)
        if not 1 <= stars <= MOST_STARS or len(words) > MAX_WORDS:
            raise BadInput("rating", f"must be 1 to {MOST_STARS} with at most {MAX_WORDS} characters")
        parcel = await self._work.parcels.get(parcel_id)
        if parcel.status is not Status.DELIVERED:
            raise MoveNotAllowed(parcel_id, parcel.status, "rate")
        await self._tell.about_parcel(Happened.PARCEL_RATED, parcel, stars=stars, why=words, answered_chat=chat_id)
