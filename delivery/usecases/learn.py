"""Learns from days that are over: reads what was planned and what came of it, and keeps what it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from delivery.model.calibration import Calibration, Drive, Lesson, Miss, Visit
from delivery.model.place import Address
from delivery.model.plan import Day, DayPlan, Phase
from delivery.model.run import RunStop, StopStatus
from delivery.model.window import local_date
from delivery.policy.calibrated import reaches
from delivery.policy.rush_hours import rush_hours
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from planning.problem import Place
from planning.travel.calibration import Leg, learned
from planning.travel.provider import TravelTimes

LOOK_BACK = timedelta(days=8)  #: a day that was not learned from by then is forgotten
REMEMBERED = 28  #: days
PUNCTUAL = timedelta(minutes=2)  #: after a window opened, who waited for it
VISITED = frozenset({StopStatus.DELIVERED, StopStatus.FAILED})


@dataclass(frozen=True)
class OverDay:
    """A day that is over: its routes as driven, its first and last plan, and the seconds each parcel was to take."""

    depot_id: int
    service_date: date
    zone: str
    routes: tuple[tuple[RunStop, ...], ...]
    evening: DayPlan
    morning: DayPlan
    said: Mapping[int, int]


class ReadOverDays:
    """Finds the days of a depot that nobody learned from yet."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, depot_id: int) -> tuple[OverDay, ...]:
        """Return them by date."""
        depot = await self._work.depots.get(depot_id)
        today = local_date(self._clock.now(), depot.zone)
        known = {lesson.service_date for lesson in await self._work.calibrations.lessons(depot_id, REMEMBERED)}
        found = []
        for day in await self._work.days.of_depot(depot_id, today - LOOK_BACK, today):
            revisions = await self._work.days.revisions(day.id) if day.phase is Phase.CLOSED else ()
            if revisions and day.service_date not in known:
                routes = await self._routes(day)
                plans = revisions[0].plan, revisions[-1].plan
                said = await self._said(routes)
                found.append(OverDay(depot_id, day.service_date, depot.zone, routes, *plans, said))
        return tuple(found)

    async def _routes(self, day: Day) -> tuple[tuple[RunStop, ...], ...]:
        return tuple([tuple(await self._work.runs.stops(run.id)) for run in await self._work.runs.of_day(day.id)])

    async def _said(self, routes: Sequence[Sequence[RunStop]]) -> dict[int, int]:
        parcels = [parcel_id for route in routes for stop in route for parcel_id in stop.parcel_ids]
        return {parcel.id: parcel.service_seconds for parcel in await self._work.parcels.get_many(parcels)}


def lesson_of(day: OverDay, travel: TravelTimes) -> Lesson:
    """What a day teaches; thought outside any transaction."""
    drives = [drive for route in day.routes for drive in _drives(_visited(route), travel, day.zone)]
    misses = [miss for route in day.routes for miss in _misses(_visited(route), day)]
    visits = [visit for route in day.routes for visit in _visits(_visited(route), day.said)]
    return Lesson(day.depot_id, day.service_date, tuple(drives), tuple(misses), tuple(visits))


class KeepLesson:
    """Keeps lessons, and works out anew what all that are remembered say together."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, depot_id: int, fresh: Sequence[Lesson]) -> Calibration:
        """Return the depot's calibration."""
        for lesson in fresh:
            await self._work.calibrations.add(lesson)
        lessons = await self._work.calibrations.lessons(depot_id, REMEMBERED)
        known = learned([Leg(*drive) for lesson in lessons for drive in lesson.drives])
        doors = learned([Leg(0, *visit) for lesson in lessons for visit in lesson.visits])
        misses = [lesson.misses for lesson in lessons]
        kept = await self._work.calibrations.of(depot_id)
        if kept is None:
            kept = Calibration(depot_id, self._clock.now())
            await self._work.calibrations.add(kept)
        kept.learned_at, kept.factor, kept.by_hour = self._clock.now(), known.factor, known.by_hour
        kept.at_door, kept.hours = doors.factor, rush_hours(known.by_hour, lessons)
        kept.drives, kept.misses, kept.reaches = known.legs, sum(map(len, misses)), reaches(misses)
        return kept


def _visited(route: Sequence[RunStop]) -> list[RunStop]:
    """The visits that took place, as they were driven; who only reported the end has told no arrival."""
    done = [stop for stop in route if stop.status in VISITED and stop.arrived_at and stop.done_at and stop.parcel_ids]
    return sorted(done, key=lambda stop: stop.done_at or stop.eta)


def _drives(route: Sequence[RunStop], travel: TravelTimes, zone: str) -> Iterator[Drive]:
    for here, there in pairwise(route):
        if here.done_at and there.arrived_at and there.done_at and here.done_at < there.arrived_at < there.done_at:
            took = round((there.arrived_at - here.done_at).total_seconds())
            if not _waited(there.arrived_at, there.opens):
                yield (
                    _hour_of_week(here.done_at, zone),
                    travel.leg(_place(here.address), _place(there.address))[0],
                    took,
                )


def _waited(arrived_at: datetime, opens: datetime | None) -> bool:
    """Whether a courier stood somewhere until a promised window opened: how long the drive took is then unknown."""
    return opens is not None and opens <= arrived_at <= opens + PUNCTUAL


def _visits(route: Sequence[RunStop], said: Mapping[int, int]) -> Iterator[Visit]:
    for stop in route:
        expected = max((said.get(parcel_id, 0) for parcel_id in stop.parcel_ids), default=0)
        if stop.arrived_at and stop.done_at and expected:
            begun = max(stop.arrived_at, stop.opens or stop.arrived_at)
            yield expected, round((stop.done_at - begun).total_seconds())


def _misses(route: Sequence[RunStop], day: OverDay) -> Iterator[Miss]:
    for position, stop in enumerate(route):
        said = [plan.stop_of(stop.parcel_ids[0]) for plan in (day.evening, day.morning)]
        came = max(stop.arrived_at or stop.eta, stop.opens or stop.arrived_at or stop.eta)
        if said[0] is not None and said[1] is not None:
            evening, morning = (round((came - each[1].arrive).total_seconds()) for each in said if each is not None)
            yield position, _local(said[1][1].arrive, day.zone).hour, evening, morning


def _hour_of_week(at: datetime, zone: str) -> int:
    local = _local(at, zone)
    return local.weekday() * 24 + local.hour


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))


def _place(door: Address) -> Place:
    return Place(door.latitude, door.longitude)
