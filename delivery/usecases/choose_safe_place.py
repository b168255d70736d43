"""A recipient names a place where the parcel may be left."""

from datetime import date

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes

MAX_WORDS = 200


class ChooseSafePlace:
    """Keeps the place with the parcel and, after a failed attempt, schedules the next one."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._tell, self._choosing = Tell(work, clock), Choosing(work, clock)
        self._place = PlaceParcel(work, clock, travel)

    async def __call__(self, parcel_id: int, where: str, chat_id: int) -> date | None:
        """Return the new day, or None if the parcel is on its way already or keeps its day."""
        words = " ".join(where.split())
        if not 0 < len(words) <= MAX_WORDS:
            raise BadInput("safe_place", f"must have 1 to {MAX_WORDS} characters")
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.SAFE_PLACE)
        await self._choosing.settle(offer)
        parcel.hand_over_by(Handover.SAFE_PLACE, words)
        day, window = None, None
        if parcel.status in (Status.DELIVERY_FAILED, Status.ON_HOLD):
            day, window = await self._place(parcel, "chosen")
        # The place itself stays out of events: it is sealed with the parcel.
        facts = {
            "choice": str(Choice.SAFE_PLACE),
            "date": day.isoformat() if day else None,
            "window": window_facts(window),
            "answered_chat": chat_id,
        }
        await self._tell.about_parcel(Happened.SAFE_PLACE_GRANTED, parcel, offer.id if offer else None, **facts)
        return day
