"""Reads some routes of a day's draft into a problem of their own: what a change by hand needs, and no more."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot, Shift, Van
from delivery.model.errors import NotFound
from delivery.model.parcel import Parcel
from delivery.model.people import Member, Role
from delivery.model.pins import Pins
from delivery.model.place import Address
from delivery.model.plan import Day, DayPlan, Phase, PlannedRoute, PlannedStop
from delivery.model.promise import Promise
from delivery.model.supposition import Premise
from delivery.model.window import moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.calibrated_travel import calibrated, seconds_at
from delivery.usecases.day_problem import DayProblem, Door
from delivery.usecases.drivers import needs_of, rests_of, skills_of
from delivery.usecases.hindered_travel import hindered
from delivery.usecases.rush import HOME, Rush, slowed
from delivery.usecases.stand_in import with_stand_in
from planning.plan import timed
from planning.problem import Place, Problem, Span, Stop, Vehicle
from planning.travel.provider import TravelTimes


@dataclass(frozen=True)
class RouteFacts:
    """Some shifts of a day with what their routes carry, as they were at one moment."""

    depot_id: int
    zone: str
    home: Address
    service_date: date
    day_id: int
    phase: Phase
    revision: int
    draft: DayPlan
    pins: Pins
    shifts: Mapping[int, Shift]
    hours: Mapping[int, tuple[datetime, datetime]]
    vans: Mapping[int, Van]
    parcels: Mapping[int, Parcel]
    promises: Mapping[int, Promise]
    premises: tuple[Premise, ...] = ()  #: what is said of the day's streets
    calibration: Calibration | None = None  #: what the depot has learned
    crew: Mapping[int, Member] = field(default_factory=dict)  #: its couriers

    def routes(self) -> list[PlannedRoute]:
        """The routes of those shifts, as the draft has them."""
        return [route for route in self.draft.routes if route.shift_id in self.shifts]


class ReadRoutes:
    """Reads; thinking about it needs no open work."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(
        self, depot_id: int, service_date: date, shift_ids: Collection[int], also: Collection[int] = ()
    ) -> RouteFacts:
        """Return the facts; NotFound if nobody touched the day. `also` are parcels that no route carries."""
        depot = await self._work.depots.get(depot_id)
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            raise NotFound("day")
        outages = await self._work.depots.outages(depot_id, service_date)
        out = frozenset(each.van_id for each in outages if each.van_id)
        known = await self._work.depots.shifts(depot_id)
        shifts = {s.id: with_stand_in(s, day.pins, out) for s in known if s.id in shift_ids}
        carried = [r for r in day.draft.routes if r.shift_id in shifts]
        ids = {p for route in carried for stop in route.stops for p in stop.parcel_ids} | set(also)
        found = await self._work.parcels.get_many(ids)
        vans = {van.id: van for van in await self._work.depots.vans(depot_id)}
        promises = await self._work.promises.open_of(ids)
        facts = self._facts(depot, day, shifts, vans, {p.id: p for p in found if p.depot_id == depot_id}, promises)
        applied = await self._work.suppositions.applied(depot_id, service_date)
        learned = await self._work.calibrations.of(depot_id)
        crew = {each.id: each for each in await self._work.members.of_depot(depot_id, Role.COURIER)}
        return replace(facts, premises=tuple(each.premise for each in applied), calibration=learned, crew=crew)

    def _facts(
        self,
        depot: Depot,
        day: Day,
        shifts: Mapping[int, Shift],
        vans: Mapping[int, Van],
        parcels: Mapping[int, Parcel],
        promises: Mapping[int, Promise],
    ) -> RouteFacts:
        now = self._clock.now()
        hours = {s.id: s.hours(day.service_date, depot.zone) for s in shifts.values()}
        return RouteFacts(
            depot_id=depot.id,
            zone=depot.zone,
            home=depot.address,
            service_date=day.service_date,
            day_id=day.id,
            phase=day.phase,
            revision=day.revision,
            draft=day.draft,
            pins=day.pins,
            shifts=shifts,
            hours={s: (max(opens, now), closes) for s, (opens, closes) in hours.items() if closes > now},
            vans=vans,
            parcels=parcels,
            promises=promises,
        )


def problem_of(facts: RouteFacts, travel: TravelTimes) -> DayProblem:
    """The facts as the planner sees them."""
    origin = moment(facts.service_date, time(0), facts.zone)
    travel = hindered(calibrated(travel, facts.calibration), facts.premises)
    visits = {_name(stop): _door(facts, stop) for route in facts.routes() for stop in route.stops}
    places = [facts.home, *(door.address for door in visits.values())]
    steady, distances = travel.matrix([Place(a.latitude, a.longitude) for a in places])
    rush = Rush(facts.calibration.hours if facts.calibration else (), facts.zone)
    percents = rush.percents(visits, facts.draft.leaves, list(facts.hours.values()))
    shifts = {f"s{shift_id}": facts.shifts[shift_id] for shift_id in facts.hours}
    problem = Problem(
        tuple(_stop(facts, row, name, door, origin) for row, (name, door) in enumerate(visits.items(), start=1)),
        tuple(_vehicle(facts, name, shift, origin) for name, shift in shifts.items()),
        slowed(steady, percents, [HOME, *visits]),
        distances,
    )
    orders = {f"s{route.shift_id}": [_name(stop) for stop in route.stops] for route in facts.routes()}
    draft = timed(problem, {name: order for name, order in orders.items() if name in shifts}, facts.draft.engine)
    return DayProblem(
        facts.depot_id,
        facts.service_date,
        facts.zone,
        facts.revision,
        origin,
        problem,
        draft,
        visits,
        shifts,
        rush.said(travel.name),
        rush.hours,
        percents,
        steady,
    )


def _name(stop: PlannedStop) -> str:
    return f"p{stop.parcel_ids[0]}"


def _door(facts: RouteFacts, stop: PlannedStop) -> Door:
    """A stop with what is promised now: its windows may have been told since it was planned."""
    promised = [facts.promises[p].window for p in stop.parcel_ids if p in facts.promises]
    opens = max((window.opens for window in promised), default=None)
    closes = min((window.closes for window in promised), default=None)
    if opens is not None and closes is not None and opens > closes:
        opens, closes = stop.opens, stop.closes
    return Door(stop.parcel_ids, stop.address, opens, closes)


def _stop(facts: RouteFacts, row: int, name: str, door: Door, origin: datetime) -> Stop:
    members = [facts.parcels[p] for p in door.parcel_ids if p in facts.parcels]
    windows = () if door.opens is None or door.closes is None else (_span(origin, door.opens, door.closes),)
    return Stop(
        id=name,
        place=row,
        windows=windows,
        service=seconds_at(members, facts.calibration),
        demand=(sum(p.weight_g for p in members), sum(p.volume_ml for p in members)),
        promised=bool(windows),
        skills=needs_of(members),
    )


def _vehicle(facts: RouteFacts, name: str, shift: Shift, origin: datetime) -> Vehicle:
    van, courier = facts.vans[shift.van_id], facts.crew.get(shift.courier_id)
    room, hours = (van.capacity_g, van.capacity_ml), _span(origin, *facts.hours[shift.id])
    rests = rests_of(courier, shift, facts.service_date, facts.zone, origin)
    return Vehicle(name, room, hours, 0, 0, skills_of(courier, van), breaks=rests)


def _span(origin: datetime, opens: datetime, closes: datetime) -> Span:
    return Span(round((opens - origin).total_seconds()), round((closes - origin).total_seconds()))
