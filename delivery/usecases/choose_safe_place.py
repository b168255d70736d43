"""A recipient names a place where the parcel may be left."""

from datetime import date

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.place import Spot, metres_between
from delivery.model.said import cleaned
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes

MAX_WORDS = 200
NEAR_M = 300.0  #: a courier on foot goes no further from the door


class ChooseSafePlace:
    """Keeps the place with the parcel and, after a failed attempt, schedules the next one."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._tell, self._choosing = Tell(work, clock), Choosing(work, clock)
        self._place = PlaceParcel(work, clock, travel)

    async def __call__(
        self, parcel_id: int, where: str, chat_id: int, photo: str | None = None, spot: Spot | None = None
    ) -> date | None:
        """Return the new day, or None if the parcel is on its way already or keeps its day.

        A picture (a Telegram file id) or a point on the map says it too, with words or without.
        """
        words = cleaned(where)
        if len(words) > MAX_WORDS or not (words or photo or spot):
            raise BadInput("safe_place", f"must have 1 to {MAX_WORDS} characters")
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.SAFE_PLACE)
        door = parcel.address
        if spot and metres_between(door.latitude, door.longitude, spot.latitude, spot.longitude) > NEAR_M:
            raise BadInput("safe_place_spot", f"must be within {NEAR_M:.0f} m of the door")
        before = await self._choosing.before(parcel, Choice.SAFE_PLACE, offer)
        await self._choosing.settle(offer)
        parcel.hand_over_by(Handover.SAFE_PLACE, words, None, photo, spot)
        day, window = None, None
        if parcel.status in (Status.DELIVERY_FAILED, Status.ON_HOLD):
            day, window = await self._place(parcel, "chosen")
        await self._choosing.undoable(parcel, before)
        # The place itself stays out of events: it is sealed with the parcel.
        facts = {
            "choice": str(Choice.SAFE_PLACE),
            "date": day.isoformat() if day else None,
            "window": window_facts(window),
            "answered_chat": chat_id,
        }
        await self._tell.about_parcel(Happened.SAFE_PLACE_GRANTED, parcel, offer.id if offer else None, **facts)
        return day
