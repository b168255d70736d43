"""Proves slots for a wanted offer: read, think outside any transaction, show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.offer import Choice, Offer, OfferState, Slot
from delivery.model.parcel import Parcel
from delivery.model.plan import Day
from delivery.model.window import Window
from delivery.policy.cutoffs import BOOKABLE_DAYS, next_changeable_day
from delivery.policy.windows import slot_windows
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.read_day import ReadDay
from delivery.usecases.telling import Tell
from planning.insertion import Slot as Proof
from planning.problem import Span
from planning.slots.ask import ask
from planning.slots.draft import Draft
from planning.travel.provider import TravelTimes

MOST_TRIES = 3
SHOWN = 6
SHOWN_A_DAY = 3
GREEN_SECONDS = 240  #: a detour this short is worth a green mark


@dataclass(frozen=True)
class OfferProblem:
    """A wanted offer with the days it may fall on and the windows to ask for on each."""

    offer_id: int
    parcel_id: int
    days: tuple[tuple[DayProblem, tuple[Window, ...]], ...]


class ReadOffer:
    """Reads what must be known to prove an offer's slots."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._read = work, clock, ReadDay(work, clock, travel)

    async def __call__(self, offer_id: int) -> OfferProblem:
        """Return the offer's problem, without days where slots are no choice."""
        offer = await self._work.offers.get(offer_id)
        parcel = await self._work.parcels.get(offer.parcel_id)
        depot = await self._work.depots.get(parcel.depot_id)
        days = []
        if Choice.REDELIVERY in offer.choices:
            for service_date in self._dates(depot):
                windows = await self._windows(depot, service_date)
                if windows:
                    day = await self._read(depot.id, service_date, with_pending=False, extra=[parcel])
                    days.append((day, windows))
        return OfferProblem(offer.id, parcel.id, tuple(days))

    def _dates(self, depot: Depot) -> Iterator[date]:
        first = next_changeable_day(depot, self._clock.now())
        return (first + timedelta(days=n) for n in range(BOOKABLE_DAYS))

    async def _windows(self, depot: Depot, service_date: date) -> tuple[Window, ...]:
        day = await self._work.days.on(depot.id, service_date) or Day(depot.id, service_date)
        shifts = [s for s in await self._work.depots.shifts(depot.id) if s.works_on(service_date)]
        if not shifts or not day.takes_changes:
            return ()
        hours = [shift.hours(service_date, depot.zone) for shift in shifts]
        opens, closes = min(start for start, _ in hours), max(end for _, end in hours)
        return tuple(slot_windows(service_date, opens, closes, depot.zone))


def prove(asked: OfferProblem) -> tuple[Slot, ...]:
    """Prove every window, outside any transaction; the cheapest few, in order of time."""
    proven = [slot for day, windows in asked.days for slot in _proven(day, windows, asked.parcel_id)]
    return tuple(sorted(_chosen(proven), key=lambda slot: slot.window.opens))


def _proven(day: DayProblem, windows: tuple[Window, ...], parcel_id: int) -> Iterator[Slot]:
    stop = day.problem.stop(day.stop_of(parcel_id) or "")
    spans = [Span(day.seconds(w.opens), day.seconds(w.closes)) for w in windows]
    for window, proof in zip(windows, ask(Draft(day.problem, day.draft), stop, spans), strict=True):
        if isinstance(proof, Proof):
            yield Slot(window, proof.cost)


def _chosen(proven: list[Slot]) -> Iterator[Slot]:
    taken: dict[date, int] = {}
    for slot in sorted(proven, key=lambda s: (s.cost, s.window.opens)):
        if sum(taken.values()) == SHOWN:
            return
        if taken.get(slot.window.date, 0) < SHOWN_A_DAY:
            taken[slot.window.date] = taken.get(slot.window.date, 0) + 1
            yield Slot(slot.window, slot.cost, green=slot.cost <= GREEN_SECONDS)


class ShowSlots:
    """Opens the offer with what was proven, if the days it was proven on are still the same."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, asked: OfferProblem, proven: tuple[Slot, ...]) -> bool:
        """Return False if the offer must be thought about again; after three tries it opens without slots."""
        offer = await self._work.offers.get(asked.offer_id)
        if offer.state is not OfferState.WANTED:
            return True
        if not await self._still_fits(asked):
            offer.tries += 1
            if offer.tries < MOST_TRIES:
                return False
            proven = ()
        await self._open(offer, await self._work.parcels.get(asked.parcel_id), proven)
        return True

    async def _open(self, offer: Offer, parcel: Parcel, proven: tuple[Slot, ...]) -> None:
        offer.show(proven)
        await self._tell.about_parcel(Happened.RESCHEDULE_OFFERED, parcel, offer.id, cause=offer.cause)

    async def _still_fits(self, asked: OfferProblem) -> bool:
        for read, _ in asked.days:
            day = await self._work.days.on(read.depot_id, read.service_date)
            if (day.revision if day else 0) != read.revision:
                return False
        return True
