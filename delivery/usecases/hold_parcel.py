"""A recipient is away, and the parcel waits for them."""

from collections.abc import Sequence
from datetime import date

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.policy.holidays import hold_days, resume_moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


class HoldParcel:
    """Keeps the parcel at the depot until a day, from which it comes again."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._clock, self._tell, self._choosing = clock, Tell(work, clock), Choosing(work, clock)

    async def __call__(self, parcel_id: int, back_on: date, chat_id: int) -> None:
        """Hold it; BadInput if that day is too near or too far."""
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.HOLD)
        first, last = hold_days(self._clock.now(), parcel.zone)
        if not first <= back_on <= last:
            raise BadInput("hold_until", f"must be a day from {first} to {last}")
        before = await self._choosing.before(parcel, Choice.HOLD, offer)
        await self._choosing.settle(offer)
        await self._choosing.leave_day(parcel)
        parcel.hold(resume_moment(back_on, parcel.zone), back_on)
        await self._choosing.undoable(parcel, before)
        facts = {"choice": str(Choice.HOLD), "date": back_on.isoformat(), "answered_chat": chat_id}
        await self._tell.about_parcel(Happened.HOLD_CHOSEN, parcel, offer.id if offer else None, **facts)


class ResumeHeld:
    """Puts what was held for a holiday on the day from which it may come again, and tells."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._tell, self._place = Tell(work, clock), PlaceParcel(work, clock, travel)

    async def __call__(self, over: Sequence[Parcel]) -> int:
        """Return how many of these come again: those that wait for a day."""
        waiting = [parcel for parcel in over if parcel.resume_on is not None]
        for parcel in waiting:
            parcel.settle_choice()
            day, window = await self._place(parcel, "hold_over")
            when, told = day.isoformat(), window_facts(window)
            await self._tell.about_parcel(Happened.HOLD_ENDED, parcel, date=when, window=told)
        return len(waiting)
