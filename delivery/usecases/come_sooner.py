"""Somebody says yes to being served before their window: proven on the route as it is now, then promised."""

from dataclasses import replace
from datetime import datetime

from delivery.model.errors import OfferClosed, SlotGone, TooLate
from delivery.model.event import Happened
from delivery.model.promise import Promise
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.window import Window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.reroute import Reroute
from delivery.usecases.telling import Tell, window_facts
from delivery.usecases.under_way import ReadRoad, live, named, number_of
from planning.live.again import again_today
from planning.problem import Span, Stop
from planning.travel.provider import TravelTimes

WHY = "sooner"


class ComeSooner:
    """Moves the stop forward if no other promise gets into danger by it, and nobody works longer."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel, self._tell = work, clock, travel, Tell(work, clock)
        self._read, self._reroute = ReadRoad(work, clock), Reroute(work, clock, travel)

    async def __call__(
        self, parcel_id: int, stop_id: int, window: Window | None, until: datetime, chat_id: int
    ) -> None:
        """Promise the window instead; TooLate after `until`, SlotGone if the route has changed too much."""
        if self._clock.now() > until:
            raise TooLate(until)
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        if parcel_id not in stop.parcel_ids or stop.status is not StopStatus.PLANNED or stop.said_next:
            raise OfferClosed(parcel_id, str(stop.status))
        if window is not None and (stop.opens, stop.closes) == (window.opens, window.closes):
            return  # another chat of theirs has said yes before
        order = None if window is None else await self._order(run, stop, window)
        if window is None or order is None:
            raise SlotGone(parcel_id, "window")
        await self._promise(stop, window)
        await self._reroute(run, order)
        stop.told_eta, stop.drifted = stop.eta, 0
        await self._reroute.tell(run, why=WHY)
        facts = {"window": window_facts(window), "answered_chat": chat_id}
        for parcel in await self._work.parcels.get_many(stop.parcel_ids):
            await self._tell.about_parcel(Happened.WINDOW_CHANGED, parcel, stop.id, **facts)

    async def _order(self, run: Run, stop: RunStop, window: Window) -> list[int] | None:
        road = await self._read(run.depot_id, [run.id]) if run.state is RunState.STARTED else None
        if road is None or not road.driving:
            return None
        driving = road.driving[0]
        others = replace(driving, stops=tuple(each for each in driving.stops if each.id != stop.id))
        if not others.stops:
            return None
        view = live(road, [others], self._travel, [stop.address])
        span = Span(view.seconds(max(window.opens, road.now)), view.seconds(window.closes))
        row = len(view.problem.durations) - 1
        # It lies in the van already: it needs no room.
        asked = Stop(named(stop.id), row, (span,), stop.service_seconds, (0, 0), promised=True)
        found = again_today(view.problem, view.runs[0], asked, span)
        return None if found is None else [number_of(name) for name in found.run.remaining]

    async def _promise(self, stop: RunStop, window: Window) -> None:
        now = self._clock.now()
        for promise in (await self._work.promises.open_of(stop.parcel_ids)).values():
            promise.release(now)
        for parcel_id in stop.parcel_ids:
            await self._work.promises.add(Promise(parcel_id, window, now, WHY))
        stop.opens, stop.closes = window.opens, window.closes
