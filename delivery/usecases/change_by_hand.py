"""A dispatcher names a stop in a few words and changes the plan that holds it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from delivery.model.depot import Van
from delivery.model.errors import BadInput
from delivery.model.parcel import Parcel
from delivery.model.plan import Day
from delivery.model.window import local_date
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.edit_plan import EditPlan
from delivery.usecases.read_routes import ReadRoutes
from delivery.usecases.try_exclude import try_exclude
from delivery.usecases.try_move import Trial, try_move
from planning.travel.provider import TravelTimes

AHEAD = timedelta(days=8)


@dataclass(frozen=True)
class Changed:
    """What came of it: `trial` says whether it fits; without one the parcel was only pinned or let in again."""

    number: str
    service_date: date
    zone: str
    van: str = ""
    trial: Trial | None = None


class ChangeByHand:
    """Finds the stop by the end of its tracking number among the days that still take changes."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel = work, clock, travel
        self._edit, self._read = EditPlan(work, clock), ReadRoutes(work, clock)

    async def pin(
        self, depot_id: int, member_id: int, asked: str, van: str = "", position: int | None = None
    ) -> Changed:
        """Keep a stop with its van, or move it to another one (and place) and keep it there."""
        day, parcel = await self._found(depot_id, asked)
        here = (depot_id, day.service_date, day.revision)
        if day.draft.stop_of(parcel.id) is None:
            await self._edit.include(*here, member_id, parcel.id)
            return Changed(parcel.tracking_number, day.service_date, parcel.zone)
        if not van:
            await self._edit.pin(*here, member_id, parcel.id)
            return Changed(parcel.tracking_number, day.service_date, parcel.zone, await self._van(day, parcel.id))
        shift_id, name = await self._shift(depot_id, day.service_date, van)
        trial = await self._trial(day, parcel.id, shift_id, position)
        if trial.rule is None:
            await self._edit.move(trial, member_id, keep=True)
        return Changed(parcel.tracking_number, day.service_date, parcel.zone, name, trial)

    async def exclude(self, depot_id: int, member_id: int, asked: str) -> Changed:
        """Leave a stop out of its day."""
        day, parcel = await self._found(depot_id, asked)
        route = day.draft.stop_of(parcel.id)
        if route is None:
            raise BadInput("stop", asked)
        facts = await self._read(depot_id, day.service_date, {route[0].shift_id})
        trial = try_exclude(facts, self._travel, parcel.id)
        if trial.rule is None:
            await self._edit.exclude(trial, member_id)
        return Changed(parcel.tracking_number, day.service_date, parcel.zone, trial=trial)

    async def _trial(self, day: Day, parcel_id: int, shift_id: int, position: int | None) -> Trial:
        found = day.draft.stop_of(parcel_id)
        shifts = {shift_id, found[0].shift_id} if found else {shift_id}
        facts = await self._read(day.depot_id, day.service_date, shifts)
        return try_move(facts, self._travel, parcel_id, shift_id, position)

    async def _found(self, depot_id: int, asked: str) -> tuple[Day, Parcel]:
        """The one parcel whose number ends so; BadInput for none or several."""
        depot = await self._work.depots.get(depot_id)
        today, wanted = local_date(self._clock.now(), depot.zone), asked.strip().upper()
        found: list[tuple[Day, Parcel]] = []
        for day in await self._work.days.of_depot(depot_id, today, today + AHEAD):
            if wanted and day.takes_changes:
                known = await self._work.parcels.get_many(day.draft.parcel_ids | day.pins.excluded)
                found += [(day, each) for each in known if each.tracking_number.upper().endswith(wanted)]
        exact = [each for each in found if each[1].tracking_number.upper() == wanted] or found
        if len(exact) != 1:
            raise BadInput("stop", asked)
        return exact[0]

    async def _shift(self, depot_id: int, service_date: date, asked: str) -> tuple[int, str]:
        """The shift of a van by its name, or by its number alone."""
        shifts = [each for each in await self._work.depots.shifts(depot_id) if each.works_on(service_date)]
        for van in named(await self._work.depots.vans(depot_id), asked):
            for shift in shifts:
                if shift.van_id == van.id:
                    return shift.id, van.name
        raise BadInput("van", asked)

    async def _van(self, day: Day, parcel_id: int) -> str:
        found = day.draft.stop_of(parcel_id)
        vans = {van.id: van.name for van in await self._work.depots.vans(day.depot_id)}
        return vans.get(found[0].van_id, "?") if found else "?"


def named(vans: Sequence[Van], asked: str) -> list[Van]:
    """The vans that somebody may mean: by name, else by the number in it."""
    name, digits = asked.strip().casefold(), re.findall(r"\d+", asked)
    exact = [van for van in vans if van.name.casefold() == name]
    return exact or [van for van in vans if digits and re.findall(r"\d+", van.name) == digits]
