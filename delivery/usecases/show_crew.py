"""Who and what drives on a day, and what would be left standing without them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delivery.model.people import Role
from delivery.model.plan import DayPlan, PlannedRoute
from delivery.ports.memory import Work


@dataclass(frozen=True)
class CrewLine:
    """A van or a courier, whether they are out, and how many parcels their route has."""

    name: str
    van_id: int | None
    courier_id: int | None
    is_out: bool
    parcels: int


@dataclass(frozen=True)
class Crew:
    """A depot's vans and couriers on a day."""

    service_date: date
    lines: tuple[CrewLine, ...]

    def find(self, van_id: int | None, courier_id: int | None) -> CrewLine | None:
        """The van or courier with this id."""
        return next((line for line in self.lines if (line.van_id, line.courier_id) == (van_id, courier_id)), None)


class ShowCrew:
    """The crew of a depot and service date."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, service_date: date) -> Crew:
        """Return vans first, then couriers."""
        routes = (await self._plan(depot_id, service_date)).routes
        outages = await self._work.depots.outages(depot_id, service_date)
        vans_out, couriers_out = {each.van_id for each in outages}, {each.courier_id for each in outages}
        vans = [
            CrewLine(van.name, van.id, None, van.id in vans_out, _parcels(r for r in routes if r.van_id == van.id))
            for van in await self._work.depots.vans(depot_id)
        ]
        couriers = [
            CrewLine(
                each.name,
                None,
                each.id,
                each.id in couriers_out,
                _parcels(r for r in routes if r.courier_id == each.id),
            )
            for each in await self._work.members.of_depot(depot_id, Role.COURIER)
        ]
        return Crew(service_date, (*vans, *couriers))

    async def _plan(self, depot_id: int, service_date: date) -> DayPlan:
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            return DayPlan()
        published = await self._work.days.published(day.id)
        return day.draft if published is None or day.takes_changes else published.plan


def _parcels(routes: Iterable[PlannedRoute]) -> int:
    return sum(len(stop.parcel_ids) for route in routes for stop in route.stops)
