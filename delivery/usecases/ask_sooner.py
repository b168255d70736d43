"""A stop dropped out of a route under way: one who waits further on is asked, once, whether to be served sooner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from delivery.model.event import Happened
from delivery.model.mailbox import is_mailbox
from delivery.model.parcel import Parcel
from delivery.model.run import RunStop, StopStatus
from delivery.model.window import Window
from delivery.policy.quiet_hours import is_quiet
from delivery.policy.returning import NOT_BEFORE, SOONER_ANSWER_WITHIN, return_window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell, window_facts
from delivery.usecases.under_way import Driving, ReadRoad, Road, live, named, number_of
from planning.live.forward import pulled_forward
from planning.travel.provider import TravelTimes

LASTS: Final = timedelta(minutes=20)  #: a gap that is older has closed by itself
SKIPPED: Final = frozenset({StopStatus.SKIPPED})
REACH: Final = 25  #: the stops behind a gap that are looked at: some two hours


@dataclass(frozen=True)
class Gap:
    """A route as it was with the stop that dropped out."""

    road: Road
    driving: Driving
    dropped: RunStop


@dataclass(frozen=True)
class Sooner:
    """A stop that could be served sooner, and when."""

    stop_id: int
    at: datetime


class ReadGaps:
    """Finds the gaps of a depot's routes that nobody looked at yet."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._read = work, clock, ReadRoad(work, clock)

    async def __call__(self, depot_id: int) -> tuple[Gap, ...]:
        """Return them."""
        found: list[tuple[int, RunStop]] = []
        for run in await self._work.runs.started(depot_id):
            skipped = await self._work.runs.stops_in(run.id, SKIPPED)
            found += [(run.id, stop) for stop in skipped if self._is_fresh(stop)]
        if not found:
            return ()
        road = await self._read(depot_id, sorted({run_id for run_id, _ in found}))
        by_run = {each.run.id: each for each in road.driving}
        return tuple(Gap(road, by_run[run_id], stop) for run_id, stop in found if run_id in by_run)

    def _is_fresh(self, stop: RunStop) -> bool:
        dropped = not stop.is_meeting and stop.sooner_at is None
        return dropped and stop.done_at is not None and self._clock.now() - stop.done_at <= LASTS


def who_sooner(gap: Gap, travel: TravelTimes) -> tuple[Sooner, ...]:
    """Who could come before their own window, nobody else later for it; thought outside any transaction."""
    ahead, behind = _around(gap)
    if not ahead or not behind:
        return ()  # the van has passed the gap, or nobody comes after it
    asked = replace(gap.driving, stops=(*ahead, gap.dropped, *behind[:REACH]))
    view = live(gap.road, [asked], travel)
    found = pulled_forward(view.problem, view.runs[0], named(gap.dropped.id))
    return tuple(Sooner(number_of(each.stop), view.at(each.start)) for each in found if each.asks)


def _around(gap: Gap) -> tuple[list[RunStop], list[RunStop]]:
    before = [stop for stop in gap.driving.stops if stop.sequence < gap.dropped.sequence]
    return before, [stop for stop in gap.driving.stops if stop.sequence > gap.dropped.sequence]


class AskSooner:
    """Asks the first who may be asked now; the gap is looked at no more."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, gap: Gap, found: Sequence[Sooner]) -> int | None:
        """Return which stop is asked about, if any."""
        dropped = await self._work.runs.stop(gap.dropped.id)
        if dropped.sooner_at is not None or dropped.status is not StopStatus.SKIPPED:
            return None
        dropped.sooner_at = self._clock.now()
        for each in found:
            if await self._asked(each):
                return each.stop_id
        return None

    async def _asked(self, sooner: Sooner) -> bool:
        stop = await self._work.runs.stop(sooner.stop_id)
        parcels = await self._work.parcels.get_many(stop.parcel_ids)
        window = _window(stop, parcels, sooner.at, self._clock.now())
        if window is None or not await self._may_be_asked(stop, parcels):
            return False
        stop.sooner_at = self._clock.now()
        until = min(self._clock.now() + SOONER_ANSWER_WITHIN, window.opens)
        facts = {"window": window_facts(window), "until": until.isoformat()}
        await self._tell.about_parcel(Happened.SOONER_ASKED, parcels[0], stop.id, **facts)
        return True

    async def _may_be_asked(self, stop: RunStop, parcels: Sequence[Parcel]) -> bool:
        """Once a stop, by day, and somebody who answers in a chat."""
        if stop.status is not StopStatus.PLANNED or stop.sooner_at is not None or stop.said_next:
            return False
        if len({parcel.recipient_id for parcel in parcels}) != 1:
            return False  # one's yes is not the other's
        depot = await self._work.depots.get(parcels[0].depot_id)
        if is_quiet(self._clock.now(), parcels[0].zone, depot.timeline):
            return False
        links = await self._work.links.of_parcel(parcels[0].id)
        return any(not is_mailbox(link.chat_id) for link in links)


def _window(stop: RunStop, parcels: Sequence[Parcel], at: datetime, now: datetime) -> Window | None:
    """The hour that would be promised instead; None if there is too little time to ask, or too little to win."""
    if not parcels or stop.opens is None or stop.closes is None or at - now < NOT_BEFORE:
        return None
    window = return_window(at, now, parcels[0].zone)
    fits = window.opens <= at <= window.closes and window.opens < stop.opens and window.closes < stop.closes
    return window if fits else None
