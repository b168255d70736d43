"""A recipient would rather collect the parcel."""

from datetime import date

from delivery.model.errors import BadInput, NotFound
from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.policy.opening_hours import is_open_on
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


class ChoosePickupPoint:
    """Sends the parcel to a pickup point of its depot on the next day that takes it."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._tell, self._choosing = work, Tell(work, clock), Choosing(work, clock)
        self._place = PlaceParcel(work, clock, travel)

    async def __call__(self, parcel_id: int, pickup_point_id: int, chat_id: int) -> date | None:
        """Return the day the parcel goes there."""
        point = await self._work.depots.pickup_point(pickup_point_id)
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.PICKUP_POINT)
        if point.depot_id != parcel.depot_id:
            raise NotFound("pickup_point")
        before = await self._choosing.before(parcel, Choice.PICKUP_POINT, offer)
        await self._choosing.settle(offer)
        if parcel.status is Status.SCHEDULED:
            await self._choosing.leave_day(parcel)
        parcel.hand_over_by(Handover.PICKUP_POINT, None, point.id)
        day, window = await self._place(parcel, "chosen")
        if not is_open_on(point.opening_hours, day):
            raise BadInput("pickup_point", f"is closed on {day}")
        await self._choosing.undoable(parcel, before)
        facts = {
            "choice": str(Choice.PICKUP_POINT),
            "pickup_point": point.name,
            "date": day.isoformat(),
            "window": window_facts(window),
            "answered_chat": chat_id,
        }
        await self._tell.about_parcel(Happened.PICKUP_POINT_CHOSEN, parcel, offer.id if offer else None, **facts)
        return day
