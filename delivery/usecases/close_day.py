"""Shift end: what is still open rolls over, and the day is closed."""

from delivery.model.attempt import Attempt, Reason
from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.plan import Day, Phase
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.model.van_check import CheckKind
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.check_van import check_of
from delivery.usecases.keep_figures import KeepFigures
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes


class RollOver:
    """Fails an open stop by our own fault and puts its parcels on the next day, told."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._place = PlaceParcel(work, clock, travel)

    async def __call__(self, run: Run, stop: RunStop, reason: Reason) -> int:
        """Return how many parcels rolled over."""
        day = await self._work.days.get(run.day_id)
        stop.finish(StopStatus.FAILED, self._clock.now())
        known = await self._work.parcels.get_many(stop.parcel_ids)
        parcels = [p for p in known if p.status is Status.OUT_FOR_DELIVERY or p.is_booked_for(day.service_date)]
        for parcel in parcels:
            if parcel.status is Status.OUT_FOR_DELIVERY:
                await self._fail(run, stop, parcel, reason)
            await self.move_on(parcel, reason, stop.id)
        return len(parcels)

    async def _fail(self, run: Run, stop: RunStop, parcel: Parcel, reason: Reason) -> None:
        parcel.fail(our_fault=True)
        attempt = Attempt(parcel.id, parcel.attempts_made, reason, self._clock.now(), run.courier_id, stop.id)
        await self._work.attempts.add(attempt)

    async def move_on(self, parcel: Parcel, reason: Reason, stop_id: int | None = None) -> None:
        """Break what was promised for today, saying so, and put the parcel on the next day that takes it."""
        now = self._clock.now()
        for promise in (await self._work.promises.open_of([parcel.id])).values():
            promise.warned_at = promise.warned_at or now
            promise.break_now(now)
        day, window = await self._place(parcel, "rolled_over")
        facts = {"reason": str(reason), "date": day.isoformat(), "window": window_facts(window)}
        await self._tell.about_parcel(Happened.PARCEL_ROLLED_OVER, parcel, stop_id, **facts)


class EndRun:
    """Ends a run that its courier has not ended: what is open rolls over, and the courier hears what to bring back."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._tell, self._roll_over = work, Tell(work, clock), RollOver(work, clock, travel)

    async def __call__(self, run: Run, reason: Reason) -> int:
        """Return how many parcels rolled over."""
        left = [stop for stop in await self._work.runs.stops(run.id) if stop.is_open]
        rolled = sum([await self._roll_over(run, stop, reason) for stop in left])
        run.state = RunState.ENDED
        if run.started_at is not None:
            await self._tell_courier(run, cut_short=bool(left))
        return rolled

    async def _tell_courier(self, run: Run, *, cut_short: bool) -> None:
        """Nothing is told to whom has reported every stop and counted what came back."""
        depot = await self._work.depots.get(run.depot_id)
        if cut_short:
            await self._tell.about_depot(Happened.ROUTE_CUT_SHORT, depot, run.id, run.courier_id)
        checked = await check_of(self._work, run, CheckKind.RETURN)
        if checked.missing and checked.finished_at is None:
            await self._tell.about_depot(Happened.ROUTE_ENDED, depot, run.id, run.courier_id)


class CloseDay:
    """Ends every run of a day, rolls over what is open, and tells the desk how the day went."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._tell, self._end = work, Tell(work, clock), EndRun(work, clock, travel)

    async def __call__(self, day_id: int) -> None:
        """Close the day; a second time changes nothing."""
        day = await self._work.days.get(day_id)
        if day.phase is not Phase.RUNNING:
            return
        day.phase = Phase.CLOSED
        depot = await self._work.depots.get(day.depot_id)
        counts = {StopStatus.DELIVERED: 0, StopStatus.FAILED: 0}
        runs = await self._work.runs.of_day(day.id)
        stops = [stop for run in runs for stop in await self._work.runs.stops(run.id)]
        for stop in stops:
            if stop.status in counts:
                counts[stop.status] += len(stop.parcel_ids)
        await KeepFigures(self._work)(day, stops)
        rolled = sum([await self._end(run, Reason.CARRIER_NOT_ENOUGH_TIME) for run in runs])
        await self._tell_desk(depot, day, counts[StopStatus.DELIVERED], counts[StopStatus.FAILED], rolled)

    async def _tell_desk(self, depot: Depot, day: Day, delivered: int, failed: int, rolled: int) -> None:
        await self._tell.about_depot(
            Happened.DAY_CLOSED,
            depot,
            day.id,
            service_date=day.service_date.isoformat(),
            delivered=delivered,
            failed=failed,
            rolled_over=rolled,
        )
