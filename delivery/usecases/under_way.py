"""Routes under way as the planner sees them: where each van is, what it still has to do, what was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot, Van
from delivery.model.parcel import Parcel
from delivery.model.people import Member
from delivery.model.place import Address
from delivery.model.plan import PlannedStop
from delivery.model.run import OPEN, Run, RunState, RunStop, StopStatus
from delivery.model.supposition import Premise
from delivery.model.window import local_date, moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.calibrated_travel import calibrated
from delivery.usecases.drivers import needs_of, skills_of
from delivery.usecases.estimates import last_place, standing
from delivery.usecases.hindered_travel import hindered, said_today
from delivery.usecases.pace import Pace, pace_of
from delivery.usecases.resting import Resting, resting
from planning.live.pace import by_departure
from planning.live.running import Running
from planning.problem import Break, Place, Problem, Span, Stop, Vehicle
from planning.travel.provider import TravelTimes


@dataclass(frozen=True)
class Driving:
    """A run with its open stops in order, the first one under way; what they weigh, where it was asked."""

    run: Run
    stops: tuple[RunStop, ...]
    van: Van
    loads: Mapping[int, tuple[int, int]] = field(default_factory=dict)  #: by stop id
    needs: Mapping[int, frozenset[str]] = field(default_factory=dict)  #: by stop id, where it was asked
    courier: Member | None = None


@dataclass(frozen=True)
class Road:
    """A depot's runs at a moment; `planned` is what the published plan said about each parcel's stop."""

    depot: Depot
    now: datetime
    driving: tuple[Driving, ...]
    planned: Mapping[int, PlannedStop] = field(default_factory=dict)
    calibration: Calibration | None = None
    said: tuple[Premise, ...] = ()  #: what a dispatcher said of today's streets


@dataclass(frozen=True)
class Live:
    """Runs as a problem: seconds count from `origin`, stops are named by their ids."""

    origin: datetime
    problem: Problem
    runs: tuple[Running, ...]
    ahead: timedelta  #: by how much more than the way says the first run is expected late: it stands still

    def seconds(self, at: datetime) -> int:
        """A moment on the problem's time axis."""
        return round((at - self.origin).total_seconds())

    def at(self, seconds: int) -> datetime:
        """A moment of the problem's time axis in UTC."""
        return self.origin + timedelta(seconds=seconds)


class ReadRoad:
    """Reads the runs of a depot that are under way and have something to do."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(
        self, depot_id: int, run_ids: Sequence[int] | None = None, *, loads: bool = False, plans: bool = False
    ) -> Road:
        """Return all of them, or some; `loads` asks what the stops weigh, `plans` what was published."""
        depot = await self._work.depots.get(depot_id)
        runs = [r for r in await self._work.runs.started(depot_id) if run_ids is None or r.id in run_ids]
        return await self.of_runs(depot, runs, loads=loads, plans=plans)

    async def of_runs(self, depot: Depot, runs: Sequence[Run], *, loads: bool = False, plans: bool = False) -> Road:
        """Return these, also such as have not left yet."""
        vans = {van.id: van for van in await self._work.depots.vans(depot.id)}
        found = [await self._driving(run, vans[run.van_id], loads=loads) for run in runs]
        planned = await self._planned({run.day_id for run in runs}) if plans else {}
        known = await self._work.calibrations.of(depot.id)
        now, driving = self._clock.now(), tuple(each for each in found if each.stops)
        return Road(depot, now, driving, planned, known, await said_today(self._work, depot, now))

    async def _driving(self, run: Run, van: Van, *, loads: bool) -> Driving:
        stops = tuple(await self._work.runs.stops_in(run.id, OPEN))
        courier = await self._work.members.get(run.courier_id)
        if not loads:
            return Driving(run, stops, van, courier=courier)
        aboard = await self._aboard(stops)
        needs = {stop_id: needs_of(parcels) for stop_id, parcels in aboard.items()}
        return Driving(run, stops, van, {stop_id: _load(each) for stop_id, each in aboard.items()}, needs, courier)

    async def _aboard(self, stops: Sequence[RunStop]) -> dict[int, list[Parcel]]:
        ids = [p for stop in stops for p in stop.parcel_ids]
        parcels = {p.id: p for p in await self._work.parcels.get_many(ids)}
        return {stop.id: [parcels[p] for p in stop.parcel_ids] for stop in stops}

    async def _planned(self, day_ids: set[int]) -> dict[int, PlannedStop]:
        revisions = [await self._work.days.published(day_id) for day_id in sorted(day_ids)]
        routes = [route for revision in revisions if revision is not None for route in revision.plan.routes]
        return {p: stop for route in routes for stop in route.stops for p in stop.parcel_ids}


def _load(parcels: Sequence[Parcel]) -> tuple[int, int]:
    return sum(p.weight_g for p in parcels), sum(p.volume_ml for p in parcels)


def named(stop_id: int) -> str:
    """A stop's name in the problem."""
    return f"s{stop_id}"


def number_of(name: str) -> int:
    """The id of a stop, by its name in the problem."""
    return int(name.removeprefix("s"))


def live(road: Road, driving: Sequence[Driving], travel: TravelTimes, extra: Sequence[Address] = ()) -> Live:
    """Some of the road's runs as a problem; `extra` doors get the last rows of its tables, in their order."""
    travel = hindered(calibrated(travel, road.calibration), road.said)
    pace = pace_of(road.calibration, road.depot.zone)
    starts = min(each.run.starts_at for each in driving)
    origin = moment(local_date(starts, road.depot.zone), time(0), road.depot.zone)
    doors = [road.depot.address, *(stop.address for _, stop in _stops(driving)), *extra]
    durations, distances = travel.matrix([_place(door) for door in doors])
    problem = Problem(
        tuple(_stop(each, stop, row, origin) for row, (each, stop) in enumerate(_stops(driving), start=1)),
        tuple(_vehicle(each, origin) for each in driving),
        durations,
        distances,
    )
    rests = [resting(each.run, each.courier, road.depot.zone) for each in driving]
    lead = [
        standing(each.run, each.stops[0], last_place(each.run, road.depot), travel, road.now, pace, rest)
        for each, rest in zip(driving, rests, strict=True)
    ]
    runs = tuple(
        _running(road, each, travel, origin, late, pace, rest)
        for each, late, rest in zip(driving, lead, rests, strict=True)
    )
    return Live(origin, _paced(problem, runs, pace, origin, road, driving), runs, lead[0])


def _paced(
    problem: Problem, runs: Sequence[Running], pace: Pace, origin: datetime, road: Road, driving: Sequence[Driving]
) -> Problem:
    """The problem as its hours have it; without learned hours, as it is."""
    if not pace.by_hour:
        return problem
    usual = pace.usual(road.now, max(each.run.ends_at for each in driving))
    return by_departure(problem, runs, lambda leaves: pace.at(origin + timedelta(seconds=leaves)), usual)


def _running(  # all that is known of a van under way
    road: Road,
    driving: Driving,
    travel: TravelTimes,
    origin: datetime,
    late: timedelta,
    pace: Pace,
    rest: Resting | None,
) -> Running:
    first, here = driving.stops[0], last_place(driving.run, road.depot)
    arrived = first.arrived_at if first.status is StopStatus.ARRIVED else None
    waits = driving.run.state is RunState.READY
    goes_on = rest is not None and not waits and rest.goes_on(first)
    leaves = max(road.now, driving.run.starts_at) if waits else road.now
    if rest is not None and goes_on:
        leaves = rest.drives_on(road.now)
    return Running(
        f"r{driving.run.id}",
        tuple(named(stop.id) for stop in driving.stops),
        _seconds(leaves + late, origin),
        round(travel.leg(here, _place(first.address))[0] * pace.at(leaves + late)),
        fixed=0 if waits else 1,
        place=0 if waits else None,
        arrived=None if arrived is None else _seconds(arrived, origin),
        rest=None if rest is None or goes_on else _ahead(rest, origin),
    )


def _ahead(rest: Resting, origin: datetime) -> Break:
    soonest = _seconds(rest.soonest, origin)
    return Break(round(rest.length.total_seconds()), Span(soonest, soonest))


def _stops(driving: Sequence[Driving]) -> list[tuple[Driving, RunStop]]:
    return [(each, stop) for each in driving for stop in each.stops]


def _stop(driving: Driving, stop: RunStop, row: int, origin: datetime) -> Stop:
    load, needs = driving.loads.get(stop.id, (0, 0)), driving.needs.get(stop.id, frozenset())
    windows: tuple[Span, ...] = ()
    if stop.opens is not None and stop.closes is not None:
        windows = (Span(_seconds(stop.opens, origin), _seconds(stop.closes, origin)),)
    return Stop(named(stop.id), row, windows, stop.service_seconds, load, promised=bool(windows), skills=needs)


def _vehicle(driving: Driving, origin: datetime) -> Vehicle:
    run, van = driving.run, driving.van
    shift = Span(_seconds(run.starts_at, origin), _seconds(run.ends_at, origin))
    # What was loaded this morning is brought by whom it was loaded for, whatever was said of them since.
    skills = skills_of(driving.courier, van).union(*driving.needs.values())
    return Vehicle(f"r{run.id}", (van.capacity_g, van.capacity_ml), shift, 0, 0, skills)


def _place(door: Address) -> Place:
    return Place(door.latitude, door.longitude)


def _seconds(at: datetime, origin: datetime) -> int:
    return round((at - origin).total_seconds())
