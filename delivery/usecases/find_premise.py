"""Finds what a dispatcher means by the few words of a “what if”: a van, a courier, a parcel, a street."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from delivery.model.depot import Depot, Shift
from delivery.model.errors import CannotSuppose
from delivery.model.parcel import Parcel
from delivery.model.people import Role
from delivery.model.place import Address, Spot, metres_between
from delivery.model.plan import Day, DayPlan
from delivery.model.status import Status
from delivery.model.supposition import Closure, Premise, Said, Suppose, Why
from delivery.model.window import local_date
from delivery.ports.addresses import AddressBook
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.change_by_hand import AHEAD, named

AROUND_M: Final = 150  #: nobody drives so far around a closed place
WIDEST_M: Final = 600
MOST_PERCENT: Final = 200
_NUMBER = re.compile(r"\s*\d+\s*[a-z]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Meant:
    """A premise, and the day that it is about where the words said so."""

    premise: Premise
    day: date | None = None


class FindPremise:
    """Every refusal says what was named, so that the answer can."""

    def __init__(self, work: Work, clock: Clock, book: AddressBook) -> None:
        self._work, self._clock, self._book = work, clock, book

    async def __call__(self, depot_id: int, said: Said) -> Meant:
        """Return what is meant; CannotSuppose where it means nothing, or too much."""
        match said.kind:
            case Suppose.TRAFFIC if 0 < said.percent <= MOST_PERCENT:
                return Meant(Premise(Suppose.TRAFFIC, percent=said.percent), said.day)
            case Suppose.MOVED:
                return await self._moved(depot_id, said)
            case Suppose.ROAD_CLOSED if said.subject:
                return Meant(await self._road(depot_id, said), said.day)
            case Suppose.VAN_OUT | Suppose.COURIER_OUT | None if said.subject:
                return Meant(await self._out(depot_id, said), said.day)
        raise CannotSuppose(Why.NONSENSE, said.subject)

    async def _out(self, depot_id: int, said: Said) -> Premise:
        vans = named(await self._work.depots.vans(depot_id), said.subject)
        if vans and said.kind is not Suppose.COURIER_OUT:
            return Premise(Suppose.VAN_OUT, vans[0].name, van_id=vans[0].id)
        asked = said.subject.casefold()
        crew = [m for m in await self._work.members.of_depot(depot_id, Role.COURIER) if asked in m.name.casefold()]
        crew = [m for m in crew if m.name.casefold() == asked] or crew
        if len(crew) != 1:
            raise CannotSuppose(Why.NONSENSE, said.subject)
        return Premise(Suppose.COURIER_OUT, crew[0].name, courier_id=crew[0].id)

    async def _moved(self, depot_id: int, said: Said) -> Meant:
        day, parcel = await self._parcel(depot_id, said.subject)
        if parcel.status is Status.OUT_FOR_DELIVERY:
            raise CannotSuppose(Why.PARCEL_ON_BOARD, parcel.tracking_number)
        if parcel.status not in (Status.PENDING, Status.SCHEDULED):
            raise CannotSuppose(Why.PARCEL_FIXED, parcel.tracking_number)
        premise = Premise(Suppose.MOVED, parcel.tracking_number, parcel_id=parcel.id, start=said.start, end=said.end)
        if not said.van:
            return Meant(premise, said.day or day)
        if day is None or (said.day is not None and said.day != day):
            raise CannotSuppose(Why.UNKNOWN_PARCEL, parcel.tracking_number, said.day)
        shift, van = await self._shift(depot_id, day, said.van)
        return Meant(Premise(Suppose.MOVED, premise.name, parcel_id=parcel.id, shift_id=shift.id, van=van), day)

    async def _parcel(self, depot_id: int, asked: str) -> tuple[date | None, Parcel]:
        """The one parcel of that number, or whose number ends so, with the day on whose plan it is."""
        wanted = asked.strip().upper()
        found: dict[int, tuple[date | None, Parcel]] = {}
        exact = await self._work.parcels.by_tracking(wanted) if wanted else None
        for day in await self._days(depot_id):
            ids = [exact.id] if exact else day.draft.parcel_ids | day.pins.excluded
            for each in await self._work.parcels.get_many([p for p in ids if p in day.draft.parcel_ids or not exact]):
                if wanted and each.tracking_number.upper().endswith(wanted):
                    found[each.id] = (day.service_date if each.id in day.draft.parcel_ids else None, each)
        if exact is not None and exact.depot_id == depot_id:
            return found.get(exact.id, (exact.service_date, exact))
        if len(found) != 1:
            raise CannotSuppose(Why.UNKNOWN_PARCEL, asked)
        return next(iter(found.values()))

    async def _days(self, depot_id: int) -> Sequence[Day]:
        depot = await self._work.depots.get(depot_id)
        today = local_date(self._clock.now(), depot.zone)
        return await self._work.days.of_depot(depot_id, today - timedelta(days=1), today + AHEAD)

    async def _shift(self, depot_id: int, day: date, asked: str) -> tuple[Shift, str]:
        for van in named(await self._work.depots.vans(depot_id), asked):
            for shift in await self._work.depots.shifts(depot_id):
                if shift.van_id == van.id and shift.works_on(day):
                    return shift, van.name
            raise CannotSuppose(Why.NOT_DRIVING, van.name, day)
        raise CannotSuppose(Why.NONSENSE, asked)

    async def _road(self, depot_id: int, said: Said) -> Premise:
        depot = await self._work.depots.get(depot_id)
        plans = [day.draft for day in await self._days(depot_id) if said.day in (None, day.service_date)]
        closure = _street(plans, said.subject) or self._door(depot, said.subject)
        return closed(depot, closure, said.subject)

    def _door(self, depot: Depot, asked: str) -> Closure:
        doors = self._book.find(asked, depot.address)
        if not doors:
            raise CannotSuppose(Why.UNKNOWN_PLACE, asked)
        return Closure(doors[0].address.latitude, doors[0].address.longitude, AROUND_M)


async def closed_at(work: Work, depot_id: int, spot: Spot, name: str) -> Premise:
    """A road closed around a point on the map."""
    return closed(await work.depots.get(depot_id), Closure(spot.latitude, spot.longitude, AROUND_M), name)


def closed(depot: Depot, closure: Closure, name: str) -> Premise:
    """The premise; CannotSuppose where no van would leave the yard."""
    home = depot.address
    if metres_between(home.latitude, home.longitude, closure.latitude, closure.longitude) <= closure.metres:
        raise CannotSuppose(Why.AT_THE_DEPOT, name)
    return Premise(Suppose.ROAD_CLOSED, name, closure=closure)


def _street(plans: Sequence[DayPlan], asked: str) -> Closure | None:
    """Around all doors of the street that some plan stops in, or of the one door that was named."""
    wanted = asked.strip().casefold()
    doors = [stop.address for plan in plans for route in plan.routes for stop in route.stops]
    exact = [door for door in doors if door.street.casefold() == wanted]
    found = exact or [door for door in doors if _NUMBER.sub("", door.street).casefold() == wanted]
    return _around(found) if found else None


def _around(doors: Sequence[Address]) -> Closure:
    north = sum(door.latitude for door in doors) / len(doors)
    east = sum(door.longitude for door in doors) / len(doors)
    far = max(metres_between(north, east, door.latitude, door.longitude) for door in doors)
    return Closure(north, east, min(max(AROUND_M, round(far) + AROUND_M // 3), WIDEST_M))
