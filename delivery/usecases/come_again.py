"""The courier comes back today: proven on the route under way, offered with its time, and booked by a tap."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.event import Happened
from delivery.model.offer import Choice, Offer, Slot
from delivery.model.parcel import Handover, Parcel
from delivery.model.promise import Promise
from delivery.model.run import Run, RunState, RunStop
from delivery.model.status import Move, Status
from delivery.model.window import Window
from delivery.policy.returning import GREEN_SECONDS, MENDED_TODAY, NOT_BEFORE, return_window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.reroute import Reroute
from delivery.usecases.telling import Tell
from delivery.usecases.under_way import Driving, ReadRoad, Road, live, number_of
from planning.live.again import again_today
from planning.problem import Span, Stop
from planning.travel.provider import TravelTimes

NEW = "s0"  #: the stop that is not on the route yet


@dataclass(frozen=True)
class Returning:
    """A failed parcel and the route that still has it on board."""

    road: Road
    driving: Driving
    parcel: Parcel
    travel: TravelTimes


@dataclass(frozen=True)
class Return:
    """Where the stop goes among the open ones (0 is the new one), and when the courier is expected there."""

    order: tuple[int, ...]
    expected: datetime
    cost: int


class ReadReturn:
    """Finds the route that could come back to a parcel."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._travel, self._road = work, travel, ReadRoad(work, clock)

    async def __call__(self, offer: Offer, parcel: Parcel) -> Returning | None:
        """Return it, or None where coming again today is no choice."""
        attempt = await self._work.attempts.get(offer.attempt_id) if offer.attempt_id else None
        if attempt is None or offer.cause != "failed" or attempt.reason not in MENDED_TODAY:
            return None
        if parcel.status is not Status.DELIVERY_FAILED or Choice.REDELIVERY not in offer.choices:
            return None
        stop = await self._work.runs.stop(attempt.stop_id)
        run = await self._work.runs.get(stop.run_id)
        return await self.on(run, parcel)

    async def on(self, run: Run, parcel: Parcel) -> Returning | None:
        """Return what coming back on this run needs; None unless it is under way and still has something to do."""
        if run.state is not RunState.STARTED:
            return None
        road = await self._road(run.depot_id, [run.id])
        return Returning(road, road.driving[0], parcel, self._travel) if road.driving else None


def again_slot(asked: Returning) -> Slot | None:
    """The return with its window, if it is proven both as it falls and as it will be promised."""
    found = way_back(asked, asked.road.now + NOT_BEFORE, asked.driving.run.ends_at)
    if found is None:
        return None
    window = return_window(found.expected, asked.road.now, asked.parcel.zone)
    held = way_back(asked, window.opens, window.closes)
    return (
        None
        if held is None
        else Slot(window, held.cost, green=held.cost <= GREEN_SECONDS, again_on=asked.driving.run.id)
    )


def way_back(asked: Returning, opens: datetime, closes: datetime) -> Return | None:
    """Prove that the courier can be back between two moments: no promise breaks, nobody works longer."""
    if closes <= opens:
        return None
    parcel, view = asked.parcel, live(asked.road, [asked.driving], asked.travel, [asked.parcel.address])
    span = Span(view.seconds(opens), view.seconds(closes))
    row = len(view.problem.durations) - 1
    # It lies in the van already: it needs no room.
    stop = Stop(NEW, row, (span,), parcel.service_seconds, (0, 0), promised=True)
    found = again_today(view.problem, view.runs[0], stop, span)
    if found is None:
        return None
    return Return(tuple(number_of(name) for name in found.run.remaining), view.at(found.start), found.cost)


class ComeAgain:
    """Books a return on a route under way: proves it again first."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._read, self._reroute = ReadReturn(work, clock, travel), Reroute(work, clock, travel)

    async def __call__(self, parcel: Parcel, slot: Slot) -> bool:
        """Return whether it is booked and promised; if so, `load` must follow once that was told."""
        run = await self._work.runs.get(slot.again_on or 0)
        asked = await self._read.on(run, parcel) if parcel.status is Status.DELIVERY_FAILED else None
        opens = max(slot.window.opens, self._clock.now())
        found = None if asked is None else way_back(asked, opens, slot.window.closes)
        if found is None:
            return False
        if parcel.handover in (Handover.NEIGHBOUR, Handover.PICKUP_POINT):
            parcel.hand_over_by(Handover.DOOR)
        parcel.schedule((await self._work.days.get(run.day_id)).service_date)
        await self._work.promises.add(Promise(parcel.id, slot.window, self._clock.now(), "again"))
        await self._add(run, parcel, slot.window, found)
        return True

    async def load(self, parcel: Parcel) -> None:
        """It lies in the van already, and is on its way again."""
        stop = await self._work.runs.stop_of_parcel(parcel.id)
        parcel.move(Move.LOAD)
        await self._tell.about_parcel(Happened.ROUTE_STARTED, parcel, stop.id if stop else None)

    async def _add(self, run: Run, parcel: Parcel, window: Window, found: Return) -> None:
        stop = RunStop(run.id, 0, (parcel.id,), parcel.address, parcel.service_seconds, found.expected)
        stop.opens, stop.closes = window.opens, window.closes
        await self._work.runs.add_stop(stop)
        await self._reroute(run, [stop_id or stop.id for stop_id in found.order])
        await self._reroute.tell(run, why="again")
