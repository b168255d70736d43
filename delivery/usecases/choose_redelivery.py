"""A recipient taps a slot."""

from dataclasses import replace
from datetime import datetime

from delivery.model.errors import BadInput, OfferClosed, TooLate
from delivery.model.event import Happened
from delivery.model.offer import Choice, Offer, OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.plan import Day
from delivery.model.promise import Promise
from delivery.model.window import Window
from delivery.policy.cutoffs import cutoff_moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.make_offer import MakeOffer
from delivery.usecases.read_day import ReadDay
from delivery.usecases.telling import Tell, window_facts
from planning.insertion import Refusal, insert
from planning.problem import Span
from planning.slots.ask import prove
from planning.slots.draft import Draft
from planning.travel.provider import TravelTimes


class ChooseRedelivery:
    """Proves the slot once more, books it and promises its window: the first commit wins."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._choosing, self._offer, self._read = (
            Choosing(work, clock),
            MakeOffer(work, clock),
            ReadDay(work, clock, travel),
        )

    async def __call__(self, offer_id: int, slot_index: int, chat_id: int) -> Window | None:
        """Return the promised window; None if the slot is gone and fresh choices are on their way."""
        offer = await self._work.offers.get(offer_id)
        window = self._window(offer, slot_index)
        parcel = await self._work.parcels.get(offer.parcel_id)
        day = await self._choosing.day(parcel.depot_id, window.date)
        if not day.takes_changes:
            depot = await self._work.depots.get(parcel.depot_id)
            raise TooLate(cutoff_moment(depot, window.date))
        if not await self._book(parcel, day, window):
            await self._offer.again(offer, parcel)
            return None
        offer.close(OfferState.CHOSEN)
        facts = {"choice": str(Choice.REDELIVERY), "window": window_facts(window), "answered_chat": chat_id}
        await self._tell.about_parcel(Happened.RESCHEDULE_CONFIRMED, parcel, offer.id, **facts)
        return window

    def _window(self, offer: Offer, slot_index: int) -> Window:
        if offer.state is not OfferState.OPEN:
            raise OfferClosed(offer.parcel_id, offer.state)
        if offer.expires_at < self._clock.now():
            raise OfferClosed(offer.parcel_id, OfferState.EXPIRED)
        if not 0 <= slot_index < len(offer.slots):
            raise BadInput("slot", "is not one of those offered")
        return offer.slots[slot_index].window

    async def _book(self, parcel: Parcel, day: Day, window: Window) -> bool:
        before = parcel.handover, parcel.handover_details, parcel.pickup_point_id
        if parcel.handover in (Handover.NEIGHBOUR, Handover.PICKUP_POINT):
            parcel.hand_over_by(Handover.DOOR)
        read = await self._read(day.depot_id, day.service_date, with_pending=False, extra=[parcel])
        span = Span(read.seconds(window.opens), read.seconds(window.closes))
        stop = replace(read.problem.stop(read.stop_of(parcel.id) or ""), windows=(span,), promised=True)
        problem = read.problem.with_stop(stop)
        proof = prove(Draft(problem, read.draft), stop, span)
        if isinstance(proof, Refusal):
            parcel.hand_over_by(*before)
            return False
        await self._choosing.leave_day(parcel)
        day.change(read.day_plan(insert(problem, read.draft, proof)))
        parcel.schedule(day.service_date)
        await self._promise(parcel, window, self._clock.now())
        return True

    async def _promise(self, parcel: Parcel, window: Window, now: datetime) -> None:
        await self._work.promises.add(Promise(parcel.id, window, now, "chosen"))
