"""A van is out and its courier is not: another van of the depot may stand in for that day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from delivery.model.depot import Shift, Van
from delivery.model.parcel import Parcel
from delivery.model.people import Member, Role
from delivery.model.pins import Pins
from delivery.model.plan import Day
from delivery.model.window import moment
from delivery.ports.memory import Work
from delivery.usecases.drivers import needs_of, rests_of, skills_of
from planning.assign.values import Assignment, Courier, Duty
from planning.assign.values import Van as Vehicle
from planning.problem import Break, Span

A_DAY = 2 * 86_400  #: seconds for which a van is there; shifts may cross midnight


@dataclass(frozen=True)
class Crew:
    """Who drives on a day, and what there is to drive; `wanting` are the shifts whose own van is out."""

    depot_id: int
    service_date: date
    wanting: tuple[int, ...]
    duties: tuple[Duty, ...]
    couriers: tuple[Courier, ...]
    vans: tuple[Vehicle, ...]


def eased(crew: Crew, found: Assignment) -> Crew:
    """The same, asking less for whoever has no van yet: any is better than none. The others keep theirs."""
    vans = {pair.duty: pair.van for pair in found.pairs}
    duties = (
        replace(duty, skills=duty.skills | {vans[duty.id]})
        if duty.id in vans
        else replace(duty, skills=frozenset({duty.id}), load=(0, 0))
        for duty in crew.duties
    )
    return replace(crew, duties=tuple(duties))


def with_stand_in(shift: Shift, pins: Pins, out: frozenset[int]) -> Shift:
    """The shift as it is driven that day: with the van that stands in, while its own is out."""
    other = pins.vans.get(shift.id)
    if other is None or shift.van_id not in out or other in out:
        return shift
    return replace(shift, van_id=other)


class ReadCrew:
    """Reads who could drive what, where a van is out on a day that can still be planned."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, service_date: date) -> Crew | None:
        """Return it; None where nobody lacks a van."""
        depot, day = await self._work.depots.get(depot_id), await self._work.days.on(depot_id, service_date)
        outages = await self._work.depots.outages(depot_id, service_date)
        out = {outage.van_id for outage in outages if outage.van_id is not None}
        ill = {outage.courier_id for outage in outages}
        shifts = [
            shift
            for shift in await self._work.depots.shifts(depot_id)
            if shift.works_on(service_date) and shift.courier_id not in ill
        ]
        wanting = tuple(shift.id for shift in shifts if shift.van_id in out)
        if not wanting or (day is not None and not day.takes_changes):
            return None
        origin = moment(service_date, time(0), depot.zone)
        carried, had = await self._carried(day), day.pins.vans if day is not None else {}
        crew = {each.id: each for each in await self._work.members.of_depot(depot_id, Role.COURIER)}
        spans = {shift.id: _span(origin, *shift.hours(service_date, depot.zone)) for shift in shifts}
        vans = [van for van in await self._work.depots.vans(depot_id) if van.id not in out]
        return Crew(
            depot_id,
            service_date,
            wanting,
            tuple(
                _duty(each, spans[each.id], had.get(each.id, each.van_id))
                if each.id not in wanting
                else _wanting(
                    each, spans[each.id], had.get(each.id), carried.get(each.id, ()), crew.get(each.courier_id), vans
                )
                for each in shifts
            ),
            tuple(
                _courier(
                    each,
                    spans[each.id],
                    crew.get(each.courier_id),
                    rests_of(crew.get(each.courier_id), each, service_date, depot.zone, origin),
                )
                for each in shifts
            ),
            tuple(_vehicle(van) for van in vans),
        )

    async def _carried(self, day: Day | None) -> dict[int, list[Parcel]]:
        """What the draft puts into each shift's van."""
        routes = day.draft.routes if day is not None else ()
        ids = {route.shift_id: [p for stop in route.stops for p in stop.parcel_ids] for route in routes}
        known = {
            parcel.id: parcel for parcel in await self._work.parcels.get_many([p for a in ids.values() for p in a])
        }
        return {shift_id: [known[p] for p in parcels] for shift_id, parcels in ids.items()}


class KeepCrew:
    """Notes which van stands in; the next reading of the day plans with it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, crew: Crew, found: Assignment) -> bool:
        """Return whether anything is different from before."""
        day = await self._work.days.on(crew.depot_id, crew.service_date)
        if day is None:
            day = Day(crew.depot_id, crew.service_date)
            await self._work.days.add(day)
        vans = {int(pair.duty[1:]): int(pair.van[1:]) for pair in found.pairs}
        chosen = {shift_id: vans[shift_id] for shift_id in crew.wanting if shift_id in vans}
        if not day.takes_changes or chosen == dict(day.pins.vans):
            return False
        day.pins = replace(day.pins, vans=chosen)
        return True


def _duty(shift: Shift, span: Span, van_id: int) -> Duty:
    """Who has a van keeps it."""
    needs = frozenset({_own(shift), f"v{shift.van_id}"})
    return Duty(_own(shift), span, needs, (0, 0), (span,), van=f"v{van_id}")


def _wanting(  # what is known of a shift without a van
    shift: Shift,
    span: Span,
    van_id: int | None,
    parcels: Sequence[Parcel],
    courier: Member | None,
    vans: Sequence[Van],
) -> Duty:
    """The courier drives their own shift; when on it they rest, the planner says."""
    load = _fitting(parcels, vans)
    needs = _meetable(needs_of(parcels), courier, vans)
    usual = f"v{van_id or shift.van_id}"
    return Duty(_own(shift), span, frozenset({_own(shift), *needs}), load, (span,), van=usual)


def _fitting(parcels: Sequence[Parcel], vans: Sequence[Van]) -> tuple[int, int]:
    """What was to be carried, or as much of it as any van holds: the planner finds others for the rest."""
    weight, volume = sum(p.weight_g for p in parcels), sum(p.volume_ml for p in parcels)
    heaviest, widest = (
        max(sizes, default=0) for sizes in ([v.capacity_g for v in vans], [v.capacity_ml for v in vans])
    )
    return min(weight, heaviest), min(volume, widest)


def _meetable(needs: frozenset[str], courier: Member | None, vans: Sequence[Van]) -> frozenset[str]:
    """What was asked for, or as much of it as any one van brings: the planner finds others for the rest."""
    return max((needs & skills_of(courier, van) for van in vans), key=len, default=frozenset())


def _courier(shift: Shift, span: Span, courier: Member | None, rests: tuple[Break, ...]) -> Courier:
    known = courier.skills if courier is not None else frozenset()
    return Courier(_own(shift), span, frozenset({_own(shift), *map(str, known)}), rests)


def _vehicle(van: Van) -> Vehicle:
    name = f"v{van.id}"
    skills = frozenset({name, *map(str, van.skills)})
    return Vehicle(name, Span(0, A_DAY), (van.capacity_g, van.capacity_ml), skills)


def _own(shift: Shift) -> str:
    return f"s{shift.id}"


def _span(origin: datetime, opens: datetime, closes: datetime) -> Span:
    return Span(round((opens - origin).total_seconds()), round((closes - origin).total_seconds()))
