"""What each row of the timetable does."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from delivery.model.depot import Depot, Shift
from delivery.model.plan import Day, Phase, Wanted
from delivery.model.window import local_date
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.close_day import CloseDay
from delivery.usecases.end_holds import EndHolds
from delivery.usecases.escalate_exceptions import EscalateExceptions, NextEscalation
from delivery.usecases.expire_offers import ExpireOffers, RemindOffers
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.hide_doors import HideDoors
from delivery.usecases.make_runs import BEFORE_SHIFT, MakeRuns
from delivery.usecases.personal_data import ForgetOldSecrets
from delivery.usecases.tell_morning_windows import TellMorningWindows
from delivery.usecases.watch_couriers import WatchCouriers
from delivery.usecases.watch_windows import WatchWindows
from planning.travel.provider import TravelTimes
from scheduler.fill_gaps import FillGaps
from scheduler.learn_from_days import LearnFromDays
from scheduler.plan_day import PlanDay
from scheduler.ports import OpenWork
from scheduler.prove_offers import ProveOffers
from scheduler.timetable import Due, Job
from scheduler.watch_risks import WatchRisks

LOOK_AHEAD = timedelta(days=8)
AFTER_SHIFT = timedelta(minutes=30)  #: couriers may still be on their last stop when the shift ends


class Jobs:
    """Does what is due; each job is harmless to repeat."""

    def __init__(
        self,
        work: OpenWork,
        reading: OpenWork,
        clock: Clock,
        travel: TravelTimes,
        plan_day: PlanDay,
        prove_offers: ProveOffers,
    ) -> None:
        self._work, self._reading, self._clock, self._travel = work, reading, clock, travel
        self._plan_day, self._prove_offers = plan_day, prove_offers
        self._learn = LearnFromDays(work, reading, clock, travel)
        self._watch_risks = WatchRisks(work, reading, clock, travel)
        self._fill_gaps = FillGaps(work, reading, clock, travel)
        self._table: Mapping[Job, Callable[[Due], Awaitable[object]]] = {
            Job.PUBLISH: self._publish_evening,
            Job.REPLAN: self._publish,
            Job.ANSWER_WISHES: lambda item: self.answer_wishes(item.depot_id),
            Job.PROVE_OFFERS: lambda _: self._prove_offers(),
            Job.MORNING_WINDOWS: self._morning,
            Job.MAKE_RUNS: self._make_runs,
            Job.CLOSE_DAYS: self._close_days,
            Job.WATCH_WINDOWS: self._watch,
            Job.WATCH_COURIERS: self._in_work(lambda w, d: WatchCouriers(w, self._clock)(d)),
            Job.ESCALATE: self._in_work(self._escalate),
            Job.LEARN: lambda item: self._learn(item.depot_id),
            Job.EXPIRE_OFFERS: self._in_work(lambda w, d: ExpireOffers(w, self._clock, self._travel)(d)),
            Job.REMIND_OFFERS: self._in_work(lambda w, d: RemindOffers(w, self._clock)(d)),
            Job.HIDE_DOORS: lambda _: self._hide_doors(),
            Job.FORGET: self._in_work(lambda w, _: ForgetOldSecrets(w, self._clock)()),
            Job.RELEASE_HOLDS: self._in_work(lambda w, _: EndHolds(w, self._clock, self._travel)()),
        }

    async def __call__(self, item: Due) -> datetime | None:
        """Do one due job; returns when it should be done again, if it knows."""
        again = await self._table[item.job](item)
        return again if isinstance(again, datetime) else None

    async def answer_wishes(self, depot_id: int) -> None:
        """Plan the days that a dispatcher asked for."""
        async with self._reading() as work:
            days = [day for day in await self._days(work, depot_id) if day.wanted is not None]
            wishes = [(day.service_date, day.wanted is Wanted.PUBLISH) for day in days]
        for service_date, publish in wishes:
            await self._plan_day(depot_id, service_date, publish=publish)

    async def _publish_evening(self, item: Due) -> None:
        async with self._reading() as work:
            day = await work.days.on(item.depot_id, item.service_date)
            waiting = {parcel.id for parcel in await work.parcels.for_day(item.depot_id, item.service_date)}
        # Published by hand, with everything that waits for it: there is nothing to add and nobody to tell.
        if day is None or day.phase is not Phase.PUBLISHED or not waiting <= day.draft.parcel_ids:
            await self._publish(item)

    async def _publish(self, item: Due) -> None:
        await self._plan_day(item.depot_id, item.service_date, publish=True)

    async def _watch(self, item: Due) -> None:
        async with self._reading() as work:
            under_way = await work.runs.started(item.depot_id)
        if under_way:
            async with self._work() as work:
                await WatchWindows(work, self._clock, self._travel)(item.depot_id)
                await MoveLiveMaps(work, self._clock).of_depot(item.depot_id)
            await self._watch_risks(item.depot_id)
            await self._fill_gaps(item.depot_id)

    async def _escalate(self, work: Work, depot_id: int) -> datetime | None:
        await EscalateExceptions(work, self._clock)(depot_id)
        return await NextEscalation(work)(depot_id)

    async def _hide_doors(self) -> None:
        async with self._work() as work:
            await HideDoors(work, self._clock)()

    async def _morning(self, item: Due) -> None:
        async with self._work() as work:
            day = await work.days.on(item.depot_id, item.service_date)
            if day is not None:
                await TellMorningWindows(work, self._clock)(day.id)

    async def _make_runs(self, item: Due) -> None:
        for day, starts, _ in await self._days_with_hours(item.depot_id):
            if day.phase in (Phase.PUBLISHED, Phase.FINAL) and self._clock.now() >= starts - BEFORE_SHIFT:
                async with self._work() as work:
                    await MakeRuns(work, self._clock)(day.id)

    async def _close_days(self, item: Due) -> None:
        for day, _, ends in await self._days_with_hours(item.depot_id):
            if day.phase is Phase.RUNNING and self._clock.now() >= ends + AFTER_SHIFT:
                async with self._work() as work:
                    await CloseDay(work, self._clock, self._travel)(day.id)

    async def _days_with_hours(self, depot_id: int) -> list[tuple[Day, datetime, datetime]]:
        async with self._reading() as work:
            depot, shifts = await work.depots.get(depot_id), await work.depots.shifts(depot_id)
            days = await self._days(work, depot_id)
        return [(day, *hours) for day in days if (hours := _hours(shifts, depot, day.service_date)) is not None]

    async def _days(self, work: Work, depot_id: int) -> list[Day]:
        depot = await work.depots.get(depot_id)
        today = local_date(self._clock.now(), depot.zone)
        return list(await work.days.of_depot(depot_id, today - LOOK_AHEAD, today + LOOK_AHEAD))

    def _in_work(self, use: Callable[[Work, int], Awaitable[object]]) -> Callable[[Due], Awaitable[object]]:
        async def run(item: Due) -> object:
            async with self._work() as work:
                return await use(work, item.depot_id)

        return run


def _hours(shifts: Sequence[Shift], depot: Depot, service_date: date) -> tuple[datetime, datetime] | None:
    """When the first shift of a day starts and the last one ends."""
    hours = [shift.hours(service_date, depot.zone) for shift in shifts if shift.works_on(service_date)]
    return (min(start for start, _ in hours), max(end for _, end in hours)) if hours else None
