"""Re-times the routes under way and tells whom it concerns."""

from collections.abc import Sequence
from datetime import timedelta

from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.exception import Severity, Trouble
from delivery.model.place import metres_between
from delivery.model.run import OPEN, Run, RunStop, StopStatus
from delivery.policy.lateness import WORTH_NOTING, Cause, Verdict, is_counted_down, judge
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.estimates import Estimate, estimates
from delivery.usecases.hand_over import EndVisit
from delivery.usecases.open_exception import OpenException
from delivery.usecases.pace import travel_today
from delivery.usecases.resting import rest_of
from delivery.usecases.telling import Tell
from planning.travel.provider import TravelTimes


class WatchWindows:
    """Judges each new estimate: silence, a silent edit, a nudge, or a warning while there is still time."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel, self._tell = work, clock, travel, Tell(work, clock)
        self._visit, self._open = EndVisit(work, clock), OpenException(work, clock)

    async def __call__(self, depot_id: int) -> None:
        """Look at every run of the depot that is under way."""
        await self.of_runs(depot_id, await self._work.runs.started(depot_id))

    async def of_runs(self, depot_id: int, runs: Sequence[Run]) -> None:
        """Look at some of them."""
        depot, now = await self._work.depots.get(depot_id), self._clock.now()
        travel, pace = await travel_today(self._work, self._travel, depot, now)
        for run in runs:
            stops = list(await self._work.runs.stops_in(run.id, OPEN))
            rest = await rest_of(self._work, run, depot.zone)
            for before, estimate in enumerate(estimates(run, stops, depot, travel, now, pace, rest)):
                await self._look(depot, run, estimate, before)

    async def _look(self, depot: Depot, run: Run, estimate: Estimate, before: int) -> None:
        stop, eta = estimate.stop, estimate.eta
        judgement = judge(stop, eta, self._clock.now(), depot.timeline)
        stop.drifted = judgement.drifted
        if abs(eta - stop.eta) >= WORTH_NOTING or judgement.verdict is not Verdict.NOTHING:
            stop.eta = eta
        if judgement.verdict is Verdict.WARN:
            await self._warn(run, stop, estimate.cause)
        elif judgement.verdict is Verdict.RING:
            stop.told_eta, stop.rang_at = eta, self._clock.now()
            await self._show(Happened.STOP_ETA_MOVED, stop, before)
        elif judgement.verdict is Verdict.EDIT or is_counted_down(stop, before):
            await self._show(Happened.STOP_ETA_CHANGED, stop, before)
        if before == 0:
            await self._nudge(depot, run, stop)

    async def _show(self, kind: Happened, stop: RunStop, before: int) -> None:
        stop.shown_eta, stop.shown_before = stop.eta, before
        await self._tell_all(kind, stop)

    async def _warn(self, run: Run, stop: RunStop, cause: Cause) -> None:
        stop.warned_at, stop.told_eta, stop.shown_eta = self._clock.now(), stop.eta, stop.eta
        for promise in (await self._work.promises.open_of(stop.parcel_ids)).values():
            promise.warned_at = promise.warned_at or self._clock.now()
        await self._tell_all(Happened.STOP_DELAYED, stop, reason=str(cause))
        key, trouble, first = f"at_risk:{run.id}", Trouble.PROMISE_AT_RISK, stop.parcel_ids[0]
        facts = {"eta": stop.eta.isoformat(), "courier_id": run.courier_id, "reason": str(cause)}
        await self._open(run.depot_id, trouble, Severity.SOON, key, first, **facts)

    async def _nudge(self, depot: Depot, run: Run, stop: RunStop) -> None:
        lead = timedelta(minutes=depot.timeline.next_minutes)
        if not stop.said_next and stop.eta - self._clock.now() <= lead:
            stop.said_next = True
            await self._tell_all(Happened.STOP_NEXT, stop)
        if (
            not stop.said_arriving
            and stop.status is StopStatus.EN_ROUTE
            and _near(run, stop, depot.timeline.arriving_metres)
        ):
            stop.said_arriving = True
            await self._tell_all(Happened.STOP_ARRIVING, stop)

    async def _tell_all(self, kind: Happened, stop: RunStop, **facts: str) -> None:
        for parcel in await self._visit.on_board(stop):
            await self._tell.about_parcel(kind, parcel, stop.id, eta=stop.eta.isoformat(), **facts)


def _near(run: Run, stop: RunStop, metres: int) -> bool:
    if run.latitude is None or run.longitude is None:
        return False
    door = stop.address
    return metres_between(run.latitude, run.longitude, door.latitude, door.longitude) <= metres
