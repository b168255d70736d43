"""Couriers who drive as planned: a position every minute, three minutes at each door."""

from collections.abc import Callable
from datetime import datetime, timedelta

from delivery.model.attempt import Reason
from delivery.model.run import Run, RunStop, StopStatus
from delivery.usecases.arrive import Arrive
from delivery.usecases.deliver import Deliver
from delivery.usecases.note_position import NotePosition
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.start_route import StartRoute
from planning.problem import Place
from planning.travel.crow_flies import CrowFlies
from tests.delivery.stage import Stage
from tests.timeline.roads import Extra

BIRDS = CrowFlies()
AT_THE_DOOR = timedelta(minutes=3)
NEVER_NEARER_S = 120  #: whoever is held up stands round the corner
Outcome = Callable[[int, datetime], Reason | None]


class Courier:
    """One van's courier; `outcome` says why a parcel cannot be handed over."""

    def __init__(self, stage: Stage, member_id: int, starts: int, outcome: Outcome, extra: Extra | None = None) -> None:
        self._stage, self._id, self._starts, self._outcome, self._extra = stage, member_id, starts, outcome, extra
        self._left: datetime | None = None
        self._idle_until = stage.clock.now()

    async def minute(self) -> bool:
        """Do what this minute asks for; whether something was done that others may wait for."""
        now = self._stage.clock.now()
        if now < self._idle_until:
            return False
        async with self._stage.database.reading() as work:
            run = await work.runs.of_courier(self._id)
            stops = list(await work.runs.stops(run.id)) if run else []
        at = next((n for n, stop in enumerate(stops) if stop.is_open), None)
        if run is None or at is None:
            self._idle_until = now + timedelta(minutes=15)  # the next look is the next quarter's: routes come then
            return False
        return await self._start(run) if run.started_at is None else await self._drive(stops[at], _before(stops, at))

    @property
    def drives(self) -> bool:
        """Whether a route is under way."""
        return self._stage.clock.now() >= self._idle_until

    async def _start(self, run: Run) -> bool:
        if self._stage.clock.now() < run.starts_at + timedelta(minutes=self._starts):
            return False
        await self._stage.do(lambda w: StartRoute(w, self._stage.clock)(self._id))
        self._left = self._stage.clock.now()
        return True

    async def _drive(self, stop: RunStop, before: Place) -> bool:
        now, clock = self._stage.clock.now(), self._stage.clock
        if stop.status is StopStatus.ARRIVED and stop.arrived_at is not None:
            return now >= max(stop.arrived_at, stop.opens or now) + AT_THE_DOOR and await self._report(stop)
        base = BIRDS.leg(before, Place(stop.address.latitude, stop.address.longitude))[0]
        gone = (now - (self._left or now)).total_seconds()
        if gone >= base + (self._extra(now) if self._extra else 0):
            await self._stage.do(lambda w: Arrive(w, clock)(self._id, stop.id))
            return True
        share = 1 - (max(NEVER_NEARER_S, base - gone) / base) ** (1 / BIRDS.b)
        latitude = before.latitude + share * (stop.address.latitude - before.latitude)
        longitude = before.longitude + share * (stop.address.longitude - before.longitude)
        await self._stage.do(lambda w: NotePosition(w)(self._id, latitude, longitude, now))
        return False

    async def _report(self, stop: RunStop) -> bool:
        clock, self._left = self._stage.clock, self._stage.clock.now()
        reason = self._outcome(stop.parcel_ids[0], clock.now())
        if reason is None:
            await self._stage.do(lambda w: Deliver(w, clock)(self._id, stop.id))
        else:
            await self._stage.do(lambda w: ReportFailedAttempt(w, clock)(self._id, stop.id, reason))
        return True


def _before(stops: list[RunStop], at: int) -> Place:
    if at == 0:
        return Place(52.5, 13.4)
    door = stops[at - 1].address
    return Place(door.latitude, door.longitude)
