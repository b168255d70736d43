"""A van is out and its courier is not: another van of the depot may stand in for that day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from delivery.model.depot import Shift, Van
from delivery.model.pins import Pins
from delivery.model.plan import Day
from delivery.model.window import moment
from delivery.ports.memory import Work
from planning.assign.values import Assignment, Courier, Duty
from planning.assign.values import Van as Vehicle
from planning.problem import Span

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
        loads, had = await self._loads(day), day.pins.vans if day is not None else {}
        spans = {shift.id: _span(origin, *shift.hours(service_date, depot.zone)) for shift in shifts}
        vans = [van for van in await self._work.depots.vans(depot_id) if van.id not in out]
        most = [max((size for size in sizes), default=0) for sizes in _sizes(vans)]
        return Crew(
            depot_id,
            service_date,
            wanting,
            tuple(
                _duty(each, spans[each.id], _fitting(loads.get(each.id), most), wanting, had.get(each.id, each.van_id))
                for each in shifts
            ),
            tuple(Courier(_own(shift), spans[shift.id], frozenset({_own(shift)})) for shift in shifts),
            tuple(_vehicle(van) for van in vans),
        )

    async def _loads(self, day: Day | None) -> dict[int, tuple[int, int]]:
        """What the draft puts into each shift's van."""
        routes = day.draft.routes if day is not None else ()
        carried = {route.shift_id: [p for stop in route.stops for p in stop.parcel_ids] for route in routes}
        ids = [p for parcels in carried.values() for p in parcels]
        known = {parcel.id: parcel for parcel in await self._work.parcels.get_many(ids)}
        return {
            shift_id: (sum(known[p].weight_g for p in parcels), sum(known[p].volume_ml for p in parcels))
            for shift_id, parcels in carried.items()
        }


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


def _sizes(vans: Sequence[Van]) -> tuple[list[int], list[int]]:
    return [van.capacity_g for van in vans], [van.capacity_ml for van in vans]


def _fitting(load: tuple[int, int] | None, most: Sequence[int]) -> tuple[int, ...]:
    """What was to be carried, or as much of it as any van holds: the planner finds others for the rest."""
    return tuple(min(each, limit) for each, limit in zip(load or (0, 0), most, strict=True))


def _duty(shift: Shift, span: Span, load: tuple[int, ...], wanting: tuple[int, ...], usual: int) -> Duty:
    """Everybody drives their own shift, and who has a van keeps it."""
    lacks = shift.id in wanting
    needs = {_own(shift)} if lacks else {_own(shift), f"v{shift.van_id}"}
    return Duty(_own(shift), span, frozenset(needs), load if lacks else (0, 0), van=f"v{usual}")


def _vehicle(van: Van) -> Vehicle:
    name = f"v{van.id}"
    return Vehicle(name, Span(0, A_DAY), (van.capacity_g, van.capacity_ml), frozenset({name}))


def _own(shift: Shift) -> str:
    return f"s{shift.id}"


def _span(origin: datetime, opens: datetime, closes: datetime) -> Span:
    return Span(round((opens - origin).total_seconds()), round((closes - origin).total_seconds()))
