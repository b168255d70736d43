"""Puts a parcel on the first day that still takes it."""

from collections.abc import Iterator
from datetime import date, timedelta

from delivery.model.depot import Depot
from delivery.model.exception import Severity, Trouble
from delivery.model.parcel import Parcel
from delivery.model.plan import Day, Phase
from delivery.model.promise import Promise
from delivery.model.window import Window
from delivery.policy.cutoffs import BOOKABLE_DAYS, next_changeable_day
from delivery.policy.windows import promised_window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.open_exception import OpenException
from delivery.usecases.read_day import ReadDay
from planning.insertion import best, insert
from planning.travel.provider import TravelTimes


class PlaceParcel:
    """Schedules a parcel: with a window where the day's plan is out already, else for that plan to find one."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._read = work, clock, ReadDay(work, clock, travel)
        self._choosing, self._open = Choosing(work, clock), OpenException(work, clock)

    async def __call__(self, parcel: Parcel, cause: str) -> tuple[date, Window | None]:
        """Return the day and, if one could be promised, the window."""
        await self._choosing.leave_day(parcel)
        depot = await self._work.depots.get(parcel.depot_id)
        days = [day for day in self._dates(depot) if await self._somebody_drives(depot, day)]
        for service_date in days:
            day = await self._choosing.day(depot.id, service_date)
            if day.phase is Phase.DRAFT:
                parcel.schedule(service_date)
                return service_date, None
            if day.phase is Phase.PUBLISHED:
                window = await self._insert(parcel, day, cause)
                if window is not None:
                    return service_date, window
        return await self._left_over(parcel, depot)

    def _dates(self, depot: Depot) -> Iterator[date]:
        first = next_changeable_day(depot, self._clock.now())
        return (first + timedelta(days=n) for n in range(BOOKABLE_DAYS + 1))

    async def _somebody_drives(self, depot: Depot, day: date) -> bool:
        return any(shift.works_on(day) for shift in await self._work.depots.shifts(depot.id))

    async def _insert(self, parcel: Parcel, day: Day, cause: str) -> Window | None:
        read = await self._read(day.depot_id, day.service_date, with_pending=False, extra=[parcel])
        name = read.stop_of(parcel.id) or ""
        slot = best(read.problem, read.draft, read.problem.stop(name))
        if slot is None:
            return None
        day.change(read.day_plan(insert(read.problem, read.draft, slot)))
        parcel.schedule(day.service_date)
        window = promised_window(read.at(slot.arrive), day.service_date, parcel.zone)
        await self._work.promises.add(Promise(parcel.id, window, self._clock.now(), cause))
        return window

    async def _left_over(self, parcel: Parcel, depot: Depot) -> tuple[date, Window | None]:
        day = next_changeable_day(depot, self._clock.now()) + timedelta(days=BOOKABLE_DAYS + 1)
        parcel.schedule(day)
        key = f"not_placed:{parcel.id}:{parcel.attempts_made}"
        await self._open(depot.id, Trouble.CHOICE_NOT_PLACED, Severity.SOON, key, parcel.id)
        return day, None
