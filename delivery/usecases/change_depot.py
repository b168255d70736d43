"""A dispatcher changes what the depot works by: its times, its vans and its shifts."""

from dataclasses import fields, replace
from datetime import time

from delivery.model.depot import Depot, Shift, Van
from delivery.model.errors import BadInput, NotFound
from delivery.model.people import Member, Role
from delivery.model.skill import Rest, Skills
from delivery.model.timeline import Timeline
from delivery.ports.memory import Work
from delivery.usecases.add_to_depot import check_room

LARGEST = 10_000


class ChangeTimes:
    """The day's business times, and how recipients hear from the depot."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(
        self, depot_id: int, publish_at: time, cutoff_at: time, morning_at: time, timeline: Timeline
    ) -> Depot:
        """Return the changed depot; BadInput names what cannot be."""
        if not cutoff_at < morning_at:
            raise BadInput("morning_at", "must come after the cut-off")
        for each in fields(timeline):
            value = getattr(timeline, each.name)
            if isinstance(value, int) and not 0 <= value <= LARGEST:
                raise BadInput(each.name, f"must lie between 0 and {LARGEST}")
        depot = await self._work.depots.get(depot_id)
        depot.publish_at, depot.cutoff_at, depot.morning_at = publish_at, cutoff_at, morning_at
        depot.timeline = replace(timeline)
        return depot


class ChangeVan:
    """What fits into a van, and what it is built for."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(
        self, depot_id: int, van_id: int, capacity_g: int, capacity_ml: int, skills: Skills | None = None
    ) -> Van:
        """Return the changed van; NotFound if the depot has none like it."""
        check_room(capacity_g, capacity_ml)
        van = next((van for van in await self._work.depots.vans(depot_id) if van.id == van_id), None)
        if van is None:
            raise NotFound("van")
        van.capacity_g, van.capacity_ml = capacity_g, capacity_ml
        van.skills = van.skills if skills is None else skills
        return van


class ChangeCourier:
    """What a courier knows, and when they rest."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, courier_id: int, skills: Skills, rest: Rest | None) -> Member:
        """Return the changed courier; NotFound if the depot has none like it."""
        couriers = await self._work.members.of_depot(depot_id, Role.COURIER)
        courier = next((each for each in couriers if each.id == courier_id), None)
        if courier is None:
            raise NotFound("courier")
        courier.skills, courier.rest = skills, rest
        return courier


class ChangeShift:
    """When a courier works."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, shift_id: int, start: time, end: time, weekdays: int) -> Shift:
        """Return the changed shift; NotFound if the depot has none like it."""
        if start == end:
            raise BadInput("end", "must differ from the start")
        if not 0 < weekdays < 1 << 7:
            raise BadInput("weekdays", "must name at least one day")
        shift = next((s for s in await self._work.depots.shifts(depot_id) if s.id == shift_id), None)
        if shift is None:
            raise NotFound("shift")
        shift.start, shift.end, shift.weekdays = start, end, weekdays
        return shift
