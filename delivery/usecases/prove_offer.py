"""Proves slots for a wanted offer: read, think outside any transaction, show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.offer import Choice, Offer, OfferState, Refused, Slot, Wish
from delivery.model.parcel import Parcel
from delivery.model.plan import Day
from delivery.model.window import Window
from delivery.policy.cutoffs import BOOKABLE_DAYS, next_changeable_day
from delivery.policy.returning import GREEN_SECONDS
from delivery.policy.windows import slot_windows
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.come_again import ReadReturn, Returning, again_slot
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


@dataclass(frozen=True)
class OfferProblem:
    """A wanted offer with the days it may fall on and the windows to ask for on each."""

    offer_id: int
    parcel_id: int
    days: tuple[tuple[DayProblem, tuple[Window, ...]], ...]
    again: Returning | None = None
    wish: Wish | None = None


class ReadOffer:
    """Reads what must be known to prove an offer's slots."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._read = work, clock, ReadDay(work, clock, travel)
        self._return = ReadReturn(work, clock, travel)

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
        return OfferProblem(offer.id, parcel.id, tuple(days), await self._return(offer, parcel), offer.wish)

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


@dataclass(frozen=True)
class Proven:
    """What holds, by time and coming again today last, and what does not, with the rule that binds."""

    slots: tuple[Slot, ...] = ()
    refused: tuple[Refused, ...] = ()


def prove(asked: OfferProblem) -> Proven:
    """Prove every window, outside any transaction: each that holds, the best few to be shown at once."""
    again = again_slot(asked.again) if asked.again is not None else None
    found = [each for day, windows in asked.days for each in _proven(day, windows, asked.parcel_id)]
    slots = [each for each in found if isinstance(each, Slot)]
    shown = set(first_shown(slots, asked.wish))
    told = [replace(slot, shown=slot in shown) for slot in slots]
    refused = [each for each in found if isinstance(each, Refused)]
    ordered = [*sorted(told, key=lambda slot: slot.window.opens), *([] if again is None else [again])]
    return Proven(tuple(ordered), tuple(sorted(refused, key=lambda each: each.window.opens)))


def _proven(day: DayProblem, windows: tuple[Window, ...], parcel_id: int) -> Iterator[Slot | Refused]:
    stop = day.problem.stop(day.stop_of(parcel_id) or "")
    spans = [Span(day.seconds(w.opens), day.seconds(w.closes)) for w in windows]
    for window, proof in zip(windows, ask(Draft(day.problem, day.draft), stop, spans), strict=True):
        if isinstance(proof, Proof):
            yield Slot(window, proof.cost, green=proof.cost <= GREEN_SECONDS)
        else:
            yield Refused(window, str(proof.rule))


def first_shown(slots: Sequence[Slot], wish: Wish | None = None) -> Iterator[Slot]:
    """The few that are shown at once: what was wished, the cheapest first, then the cheapest of each day."""
    taken: dict[date, int] = {}
    wished = [slot for slot in slots if wish is not None and wish.fits(slot.window)]
    ranked = sorted(slots, key=lambda s: (s not in wished, _far(s, wish), s.cost, s.window.opens))
    for slot in ranked:
        if sum(taken.values()) == SHOWN:
            return
        if taken.get(slot.window.date, 0) < SHOWN_A_DAY or slot in wished:
            taken[slot.window.date] = taken.get(slot.window.date, 0) + 1
            yield slot


def _far(slot: Slot, wish: Wish | None) -> int:
    """How many days from what was wished: whoever cannot have it wants something near."""
    return 0 if wish is None or wish.day is None else abs((slot.window.date - wish.day).days)


def wished_slot(offer: Offer) -> int | None:
    """Which slot is the one that was named, the cheapest if several fit; None if none was, or none can be had."""
    wish = offer.wish
    if wish is None or not wish.is_exact:
        return None
    fits = [i for i, slot in enumerate(offer.slots) if slot.again_on is None and wish.fits(slot.window)]
    return min(fits, key=lambda i: (offer.slots[i].cost, i), default=None)


class ShowSlots:
    """Opens the offer with what was proven, if the days it was proven on are still the same."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, asked: OfferProblem, proven: Proven) -> bool:
        """Return False if the offer must be thought about again; after three tries it opens without slots."""
        offer = await self._work.offers.get(asked.offer_id)
        if offer.state is not OfferState.WANTED:
            return True
        if not await self._still_fits(asked):
            offer.tries += 1
            if offer.tries < MOST_TRIES:
                return False
            proven = Proven()
        await self._open(offer, await self._work.parcels.get(asked.parcel_id), proven)
        return True

    async def _open(self, offer: Offer, parcel: Parcel, proven: Proven) -> None:
        offer.show(proven.slots, proven.refused)
        await self._hold(offer, parcel)
        await self._tell.about_parcel(Happened.RESCHEDULE_OFFERED, parcel, offer.id, cause=offer.cause)

    async def _hold(self, offer: Offer, parcel: Parcel) -> None:
        """Whoever named one time has chosen it: it is held until they say yes."""
        index = wished_slot(offer)
        if index is not None:
            offer.lease(index, self._clock.now())
            day = await Choosing(self._work, self._clock).day(parcel.depot_id, offer.slots[index].window.date)
            day.change(day.draft)  # whoever proved or planned without knowing of it thinks again

    async def _still_fits(self, asked: OfferProblem) -> bool:
        for read, _ in asked.days:
            day = await self._work.days.on(read.depot_id, read.service_date)
            if (day.revision if day else 0) != read.revision:
                return False
        return True
