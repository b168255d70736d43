"""Sets up a depot and what it has."""

from datetime import time
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from delivery.model.depot import Depot, PickupPoint, Shift, Van
from delivery.model.errors import BadInput
from delivery.model.people import Member, Role
from delivery.model.place import Address
from delivery.model.skill import Skills
from delivery.ports.memory import Work

MOST_ROOM: Final = 1_000_000_000  #: grams and millilitres: every database holds them


def check_room(capacity_g: int, capacity_ml: int) -> None:
    """BadInput for a van that no road carries."""
    if not (0 < capacity_g <= MOST_ROOM and 0 < capacity_ml <= MOST_ROOM):
        raise BadInput("capacity", "must be positive, and at most a thousand tonnes and a thousand cubic metres")


class AddDepot:
    """Adds a depot; its name is unique and its zone must exist."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, name: str, address: Address, zone: str) -> Depot:
        """Return the new depot."""
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise BadInput("zone", f"no such time zone: {zone}") from unknown
        if await self._work.depots.by_name(name) is not None:
            raise BadInput("name", "is already taken")
        depot = Depot(name, address, zone)
        await self._work.depots.add(depot)
        return depot


class AddVan:
    """Adds a van to a depot."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(
        self,
        depot_id: int,
        name: str,
        capacity_g: int = 800_000,
        capacity_ml: int = 8_000_000,
        skills: Skills = frozenset(),
    ) -> Van:
        """Return the new van."""
        check_room(capacity_g, capacity_ml)
        if any(van.name == name for van in await self._work.depots.vans(depot_id)):
            raise BadInput("name", "is already taken")
        van = Van(depot_id, name, capacity_g, capacity_ml, skills)
        await self._work.depots.add(van)
        return van


class AddShift:
    """Adds a courier's weekly shift in a van; a courier not known yet by that name is added."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(
        self, depot_id: int, van_id: int, courier: str, start: time, end: time, weekdays: int = 0b0111111
    ) -> Shift:
        """Return the new shift; bit 0 of `weekdays` is Monday."""
        if start == end:
            raise BadInput("end", "must differ from the start")
        if not 0 < weekdays < 1 << 7:
            raise BadInput("weekdays", "must name at least one day")
        if van_id not in {van.id for van in await self._work.depots.vans(depot_id)}:
            raise BadInput("van", "is not one of this depot")
        member = await self._work.members.by_name(depot_id, Role.COURIER, courier)
        if member is None:
            member = Member(Role.COURIER, depot_id, courier)
            await self._work.members.add(member)
        shift = Shift(depot_id, van_id, member.id, start, end, weekdays)
        await self._work.depots.add(shift)
        return shift


class AddPickupPoint:
    """Adds a shop that keeps parcels."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, name: str, address: Address, opening_hours: str = "") -> PickupPoint:
        """Return the new pickup point."""
        point = PickupPoint(depot_id, name, address, opening_hours)
        await self._work.depots.add(point)
        return point
