"""Reads a service date into a problem for the planner."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot, PickupPoint, Shift, Van
from delivery.model.parcel import Handover, Parcel
from delivery.model.people import Member, Role
from delivery.model.pins import Pins
from delivery.model.place import Address
from delivery.model.plan import Day, DayPlan, Phase
from delivery.model.promise import Promise
from delivery.model.supposition import Premise
from delivery.model.window import moment
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.calibrated_travel import calibrated, seconds_at
from delivery.usecases.day_problem import DayProblem, Door
from delivery.usecases.drivers import needs_of, rests_of, skills_of
from delivery.usecases.fixing import fixed
from delivery.usecases.hindered_travel import hindered
from delivery.usecases.rush import HOME, Rush, slowed
from delivery.usecases.stand_in import with_stand_in
from planning.insertion import Slot, insert
from planning.plan import Plan, timed
from planning.problem import Break, Place, Problem, Span, Stop, Vehicle
from planning.slots.ask import prove
from planning.slots.draft import Draft
from planning.travel.provider import TravelTimes


class ReadDay:
    """Reads a day into a problem: what is booked, what waits, who drives, and the travel times between the doors."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel = work, clock, travel

    async def __call__(
        self,
        depot_id: int,
        service_date: date,
        *,
        with_pending: bool = True,
        extra: Sequence[Parcel] = (),
        supposing: Premise | None = None,
    ) -> DayProblem:
        """Return the day's problem; `extra` parcels are to be placed anew, wherever they are booked now.

        `supposing` reads it as it would be if that were so.
        """
        depot = await self._work.depots.get(depot_id)
        day = await self._work.days.on(depot_id, service_date) or Day(depot_id, service_date)
        known = await self._work.parcels.for_day(depot_id, service_date)
        with_pending = with_pending and not await self._rests(depot_id, service_date)
        parcels = {
            p.id: p for p in known if with_pending or p.service_date == service_date or p.id in day.draft.parcel_ids
        }
        parcels = {i: p for i, p in parcels.items() if i not in day.pins.excluded or p.is_booked_for(service_date)}
        asked = frozenset(p.id for p in extra)
        parcels |= {p.id: p for p in extra}
        promises = await self._work.promises.open_of(list(parcels))
        # Who asks for another window leaves the visit of those at the same door who keep theirs.
        here = {i: p for i, p in promises.items() if parcels[i].is_booked_for(service_date) and i not in asked}
        window = supposing and supposing.window(service_date, depot.zone)
        if supposing and supposing.parcel_id and window:
            here[supposing.parcel_id] = Promise(supposing.parcel_id, window, self._clock.now())
        points = {point.id: point for point in await self._work.depots.pickup_points(depot_id)}
        shifts = await self._shifts(depot_id, service_date, day.pins)
        shifts = [shift for shift in shifts if supposing is None or not supposing.takes_out(shift)]
        vans = {van.id: van for van in await self._work.depots.vans(depot_id)}
        crew = {each.id: each for each in await self._work.members.of_depot(depot_id, Role.COURIER)}
        hours = _hours(shifts, service_date, depot.zone, self._clock.now())
        groups = _visits(list(parcels.values()), here, points) | await self._held(depot_id, service_date, asked, points)
        travel = await self._times(depot_id, service_date, supposing)
        learned = await self._work.calibrations.of(depot_id)
        return _assemble(depot, day, groups, hours, vans, crew, travel, supposing, learned)

    async def _times(self, depot_id: int, service_date: date, supposing: Premise | None) -> TravelTimes:
        """The provider's, as the depot has learned them, with what is said of the day's streets."""
        said = [each.premise for each in await self._work.suppositions.applied(depot_id, service_date)]
        travel = calibrated(self._travel, await self._work.calibrations.of(depot_id))
        return hindered(travel, said if supposing is None else [*said, supposing])

    async def _held(
        self, depot_id: int, service_date: date, asked: frozenset[int], points: Mapping[int, PickupPoint]
    ) -> dict[str, tuple[Door, list[Parcel]]]:
        """The slots that others chose and have not confirmed yet: hard until their leases end."""
        now = self._clock.now()
        leased = [(each.parcel_id, each.leased_window(now)) for each in await self._work.offers.leased(depot_id, now)]
        windows = {p: w for p, w in leased if w is not None and w.date == service_date and p not in asked}
        parcels = await self._work.parcels.get_many(list(windows)) if windows else []
        return {
            f"held{p.id}": (Door((), door(p, points), windows[p.id].opens, windows[p.id].closes), [p]) for p in parcels
        }

    async def _rests(self, depot_id: int, service_date: date) -> bool:
        """Whether nobody ever works on that weekday: then what is not booked waits for a day on which somebody does."""
        shifts = await self._work.depots.shifts(depot_id)
        return bool(shifts) and not any(shift.works_on(service_date) for shift in shifts)

    async def _shifts(self, depot_id: int, service_date: date, pins: Pins) -> list[Shift]:
        """Who drives; where a van stands in for one that is out, with that one."""
        out = await self._work.depots.outages(depot_id, service_date)
        vans, couriers = frozenset(o.van_id for o in out if o.van_id), {o.courier_id for o in out}
        return [
            shift
            for shift in (with_stand_in(each, pins, vans) for each in await self._work.depots.shifts(depot_id))
            if shift.works_on(service_date) and shift.van_id not in vans and shift.courier_id not in couriers
        ]


def door(parcel: Parcel, points: Mapping[int, PickupPoint]) -> Address:
    """Where a parcel is carried: its own door, or the pickup point that its recipient chose."""
    point = points.get(parcel.pickup_point_id or 0)
    return point.address if point is not None and parcel.handover is Handover.PICKUP_POINT else parcel.address


def _assemble(  # the facts of one day, from their several tables
    depot: Depot,
    day: Day,
    groups: Mapping[str, tuple[Door, list[Parcel]]],
    hours: Sequence[tuple[Shift, datetime, datetime]],
    vans: Mapping[int, Van],
    crew: Mapping[int, Member],
    travel: TravelTimes,
    supposing: Premise | None,
    learned: Calibration | None,
) -> DayProblem:
    origin = moment(day.service_date, time(0), depot.zone)
    places = [depot.address, *(visit.address for visit, _ in groups.values())]
    steady, distances = travel.matrix([Place(a.latitude, a.longitude) for a in places])
    visits = {name: visit for name, (visit, _) in groups.items()}
    rush = Rush(learned.hours if learned else (), depot.zone)
    percents = rush.percents(visits, day.draft.leaves, [(opens, closes) for _, opens, closes in hours])
    before = {p: f"s{r.shift_id}" for r in day.draft.routes for s in r.stops for p in s.parcel_ids}
    keeps = before if day.phase is not Phase.DRAFT or supposing else {}
    pins = day.pins
    if supposing and supposing.parcel_id and supposing.shift_id:
        pins = pins.pinned((supposing.parcel_id,), supposing.shift_id)
    names = {f"s{shift.id}": shift for shift, _, _ in hours}
    problem = Problem(
        tuple(
            _stop(name, row, visit, members, origin, _before(visit, keeps), names, learned)
            for row, (name, (visit, members)) in enumerate(groups.items(), start=1)
        ),
        tuple(
            _vehicle(
                s,
                vans[s.van_id],
                crew.get(s.courier_id),
                _span(origin, opens, closes),
                rests_of(crew.get(s.courier_id), s, day.service_date, depot.zone, origin),
            )
            for s, opens, closes in hours
        ),
        slowed(steady, percents, [HOME, *visits]),
        distances,
    )
    orders = _orders(day.draft, visits, names)
    problem = fixed(problem, pins, {name: visit.parcel_ids for name, visit in visits.items()}, orders)
    draft = timed(problem, orders, day.draft.engine or "draft")
    for name in (name for name, visit in visits.items() if not visit.parcel_ids):
        draft = _holding(problem, draft, problem.stop(name))
    about = depot.id, day.service_date, depot.zone, day.revision, origin
    return DayProblem(*about, problem, draft, visits, names, rush.said(travel.name), rush.hours, percents, steady)


def _before(visit: Door, keeps: Mapping[int, str]) -> str | None:
    return keeps.get(visit.parcel_ids[0]) if visit.parcel_ids else None


def _holding(problem: Problem, draft: Plan, held: Stop) -> Plan:
    """The draft with a place for what is held; without it, where the day has changed too much for it."""
    slot = prove(Draft(problem, draft), held, held.windows[0])
    return insert(problem, draft, slot) if isinstance(slot, Slot) else draft


def _visits(
    parcels: Sequence[Parcel], promises: Mapping[int, Promise], points: Mapping[int, PickupPoint]
) -> dict[str, tuple[Door, list[Parcel]]]:
    together: dict[tuple[Address, datetime | None, datetime | None], list[Parcel]] = {}
    for parcel in sorted(parcels, key=lambda p: p.id):
        promise = promises.get(parcel.id)
        opens = promise.window.opens if promise else None
        closes = promise.window.closes if promise else None
        together.setdefault((door(parcel, points), opens, closes), []).append(parcel)
    return {
        f"p{members[0].id}": (Door(tuple(p.id for p in members), address, opens, closes), members)
        for (address, opens, closes), members in together.items()
    }


def _stop(
    name: str,
    row: int,
    visit: Door,
    members: Sequence[Parcel],
    origin: datetime,
    affinity: str | None,
    vehicles: Mapping[str, Shift],
    learned: Calibration | None,
) -> Stop:
    return Stop(
        id=name,
        place=row,
        windows=() if visit.opens is None or visit.closes is None else (_span(origin, visit.opens, visit.closes),),
        service=seconds_at(members, learned),
        demand=(sum(p.weight_g for p in members), sum(p.volume_ml for p in members)),
        promised=visit.opens is not None,
        affinity=affinity if affinity in vehicles else None,
        skills=needs_of(members),
    )


def _vehicle(shift: Shift, van: Van, courier: Member | None, hours: Span, rests: tuple[Break, ...]) -> Vehicle:
    room = van.capacity_g, van.capacity_ml
    return Vehicle(f"s{shift.id}", room, hours, 0, 0, skills_of(courier, van), breaks=rests)


def _hours(shifts: Sequence[Shift], day: date, zone: str, now: datetime) -> list[tuple[Shift, datetime, datetime]]:
    """The hours that are left of each shift: a plan made during the day begins now."""
    hours = [(shift, *shift.hours(day, zone)) for shift in shifts]
    return [(shift, max(opens, now), closes) for shift, opens, closes in hours if closes > now]


def _span(origin: datetime, opens: datetime, closes: datetime) -> Span:
    return Span(round((opens - origin).total_seconds()), round((closes - origin).total_seconds()))


def _orders(draft: DayPlan, visits: Mapping[str, Door], vehicles: Mapping[str, Shift]) -> dict[str, list[str]]:
    stop_of = {p: name for name, visit in visits.items() for p in visit.parcel_ids}
    orders: dict[str, list[str]] = {}
    seen: set[str] = set()
    for route in draft.routes:
        vehicle = f"s{route.shift_id}"
        for name in (stop_of.get(p) for s in route.stops for p in s.parcel_ids):
            if name is not None and name not in seen and vehicle in vehicles:
                seen.add(name)
                orders.setdefault(vehicle, []).append(name)
    return orders
