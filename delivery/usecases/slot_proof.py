"""Proves one slot of an offer again, on the day as it is now."""

from dataclasses import dataclass, replace

from delivery.model.errors import BadInput, OfferClosed, TooLate
from delivery.model.offer import Offer, OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.plan import Day
from delivery.model.window import Window
from delivery.policy.cutoffs import cutoff_moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.read_day import ReadDay
from planning.insertion import Refusal, Slot, insert
from planning.problem import Problem, Span
from planning.slots.ask import prove
from planning.slots.draft import Draft
from planning.travel.provider import TravelTimes


@dataclass(frozen=True)
class Proof:
    """A day read for one parcel, and where its stop goes."""

    read: DayProblem
    problem: Problem
    slot: Slot

    def booked(self, day: Day) -> None:
        """Put the stop into the day's draft."""
        day.change(self.read.day_plan(insert(self.problem, self.read.draft, self.slot)))


class ProveSlot:
    """The steps that choosing a slot and holding one have in common."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._choosing, self._read = Choosing(work, clock), ReadDay(work, clock, travel)

    def window(self, offer: Offer, slot_index: int) -> Window:
        """Return the window of an offer's slot; OfferClosed if it is over, BadInput if there is no such slot."""
        if offer.state is not OfferState.OPEN:
            raise OfferClosed(offer.parcel_id, offer.state)
        if offer.expires_at < self._clock.now():
            raise OfferClosed(offer.parcel_id, OfferState.EXPIRED)
        if not 0 <= slot_index < len(offer.slots):
            raise BadInput("slot", "is not one of those offered")
        return offer.slots[slot_index].window

    async def day(self, parcel: Parcel, window: Window) -> Day:
        """Return the slot's day; TooLate if it takes no changes any more."""
        day = await self._choosing.day(parcel.depot_id, window.date)
        if not day.takes_changes:
            depot = await self._work.depots.get(parcel.depot_id)
            raise TooLate(cutoff_moment(depot, window.date))
        return day

    async def __call__(self, parcel: Parcel, day: Day, window: Window) -> Proof | None:
        """Return the proof that the parcel's own door can be reached inside the window; None if it cannot any more."""
        before = parcel.way
        if parcel.handover in (Handover.NEIGHBOUR, Handover.PICKUP_POINT):
            parcel.hand_over_by(Handover.DOOR)
        read = await self._read(day.depot_id, day.service_date, with_pending=False, extra=[parcel])
        span = Span(read.seconds(window.opens), read.seconds(window.closes))
        stop = replace(read.problem.stop(read.stop_of(parcel.id) or ""), windows=(span,), promised=True)
        problem = read.problem.with_stop(stop)
        slot = prove(Draft(problem, read.draft), stop, span)
        if isinstance(slot, Refusal):
            parcel.hand_over_by(*before)
            return None
        return Proof(read, problem, slot)
