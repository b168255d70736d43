"""A recipient takes back what was chosen last."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.model.errors import OfferClosed, TooLate
from delivery.model.event import Happened
from delivery.model.former import Former
from delivery.model.offer import OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.dispositions import HOLD
from delivery.policy.undoing import can_undo, only_handover
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.make_offer import MakeOffer
from delivery.usecases.options_now import options_now
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.rebook import Rebook
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


@dataclass(frozen=True)
class Undone:
    """What is true after an undo: `restored` as it was, else the next best; `waits` for a choice again."""

    choice: str
    restored: bool = True
    day: date | None = None
    window: Window | None = None
    waits: bool = False


class UndoChoice:
    """Restores what was promised before, if it can still be proven; else the parcel is placed anew and told."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._choosing, self._offer = Choosing(work, clock), MakeOffer(work, clock)
        self._place, self._rebook = PlaceParcel(work, clock, travel), Rebook(work, clock, travel)

    async def __call__(self, parcel_id: int, chat_id: int) -> Undone:
        """Return what is true now; OfferClosed if there is nothing to undo, TooLate after the cut-off."""
        parcel = await self._work.parcels.get(parcel_id)
        former = await self._undoable(parcel)
        undone = await self._undo(parcel, former)
        parcel.settle_choice()
        facts: dict[str, Any] = {
            "choice": undone.choice,
            "restored": undone.restored,
            "status": str(parcel.status),
            "date": undone.day.isoformat() if undone.day else None,
            "window": window_facts(undone.window),
            "answered_chat": chat_id,
        }
        await self._tell.about_parcel(Happened.CHOICE_UNDONE, parcel, **facts)
        return undone

    async def _undoable(self, parcel: Parcel) -> Former:
        now, former = self._clock.now(), parcel.former
        if former is None or parcel.is_final or parcel.status is Status.READY_FOR_PICKUP:
            raise OfferClosed(parcel.id, "undo")
        if not can_undo(parcel.undo_choice, parcel.undo_until, now):
            raise TooLate(parcel.undo_until or now)
        if parcel.status is Status.OUT_FOR_DELIVERY and not await self._far_enough(parcel, former, now):
            raise TooLate(now)
        return former

    async def _far_enough(self, parcel: Parcel, former: Former, now: datetime) -> bool:
        """Whether the van comes to this door anyway, and is not so near that the choice itself would be closed."""
        return parcel.undo_until is None and former.choice in await options_now(self._work, parcel, now)

    async def _undo(self, parcel: Parcel, former: Former) -> Undone:
        handover_alone = only_handover(parcel, former)
        _restore(parcel, former)
        await self._close_offer(parcel)
        if handover_alone:
            promise = (await self._work.promises.open_of([parcel.id])).get(parcel.id)
            return Undone(former.choice, day=parcel.service_date, window=promise.window if promise else None)
        await self._choosing.leave_day(parcel)
        if former.status is Status.DELIVERY_FAILED:
            return await self._choose_again(parcel, former)
        if former.status is Status.ON_HOLD:
            return await self._hold_again(parcel, former)
        return await self._schedule_again(parcel, former)

    async def _close_offer(self, parcel: Parcel) -> None:
        offer = await self._work.offers.active_of(parcel.id)
        if offer is not None:
            offer.close(OfferState.REPLACED)

    async def _choose_again(self, parcel: Parcel, former: Former) -> Undone:
        parcel.reopen()
        attempts = await self._work.attempts.of_parcel(parcel.id)
        attempt = next((each for each in attempts if each.id == former.attempt_id), attempts[-1])
        await self._offer.after(attempt, parcel)
        return Undone(former.choice, waits=True)

    async def _hold_again(self, parcel: Parcel, former: Former) -> Undone:
        soonest = self._clock.now() + HOLD
        if parcel.status is Status.RETURN_TO_SENDER:
            parcel.keep(soonest)
        parcel.hold(max(former.hold_until or soonest, soonest), former.resume_on)
        await self._offer.asked(parcel)
        return Undone(former.choice, waits=True)

    async def _schedule_again(self, parcel: Parcel, former: Former) -> Undone:
        if parcel.status is Status.RETURN_TO_SENDER:
            parcel.keep(self._clock.now() + HOLD)
        if former.status is Status.PENDING and parcel.status is Status.SCHEDULED:
            parcel.unschedule(parcel.ready_on)
            return Undone(former.choice)
        if await self._rebook(parcel, former):
            return Undone(former.choice, day=former.service_date, window=former.window)
        day, window = await self._place(parcel, "undone")
        return Undone(former.choice, restored=False, day=day, window=window)


def _restore(parcel: Parcel, former: Former) -> None:
    parcel.address = former.address
    parcel.hand_over_by(Handover(former.handover), former.details, former.pickup_point_id, former.photo, former.spot)
